/** Every sentence of the element, in Korean. */

const KINDS = /** @type {Record<string, string>} */ ({
  linear: 'g(z) = z이므로 g′ = 1입니다',
  sigmoid: 'g가 시그모이드이므로 g′ = a(1 − a)입니다',
  tanh: 'g가 tanh이므로 g′ = 1 − a²입니다',
  relu: 'g가 max(0, z)이므로 g′은 0보다 크면 1이고, 0보다 작거나 (관례에 따라) 0이면 0입니다',
  leaky_relu: 'g′은 0보다 크면 1이고, 나머지에서는 (관례에 따라 0에서도) 0.01입니다',
  softplus: 'g가 ln(1 + eᶻ)이므로 g′은 z의 시그모이드입니다',
  softmax: '소프트맥스는 열 전체를 섞으므로 성분 하나만의 미분값이 없습니다',
});

const PHASES = /** @type {Record<string, string>} */ ({
  forward: '순전파',
  loss: '손실',
  backward: '역전파',
  update: '갱신',
});

/** @type {import('./en.js').Words} */
export default {
  name: '한국어',
  code2: 'ko',
  input: '입력',
  loss: '손실',
  example: (/** @type {number} */ k) => `예제 ${k}`,
  layer: (/** @type {number} */ l) => `${l}층`,
  ofExamples: (/** @type {number} */ k, /** @type {number} */ m) => `예제 ${m}개 중 ${k}개`,
  newWeights: '새',
  phases: PHASES,
  groupOf: (/** @type {string} */ phase, /** @type {number} */ layer) =>
    phase === 'backward' ? `${layer}층` : PHASES[phase],
  code: '코드',
  values: '값',
  gradients: '기울기',
  soFar: (/** @type {string} */ value) => `지금까지 ${value}`,
  why: '이유',
  unpin: '고정 풀기',
  thisCell: '이 성분',
  network: '신경망',
  equation: '수식',
  timeline: '진행 막대',
  settings: '설정',
  close: '닫기',
  play: '재생',
  pause: '일시 정지',
  toStart: '처음으로',
  toEnd: '끝으로',
  back: '이전',
  forth: '다음',
  grain: '이동 단위',
  grains: /** @type {Record<string, string>} */ ({
    phase: '과정',
    layer: '층',
    step: '단계',
    example: '예제',
  }),
  speed: '속도',
  again: '새 가중치로 다시',
  costFell: (/** @type {string} */ before, /** @type {string} */ after) =>
    `비용 ${before} → ${after}`,
  ways: /** @type {Record<string, string>} */ ({
    stack: '나란히 쌓기',
    padded: '0으로 채우기',
    outer: '외적의 합',
    dot: '행 · 열',
    product: '한 번의 행렬곱',
  }),
  restart: '다시 시작',
  error: '사용할 수 없습니다',
  hint: '재생을 누르거나 → 키로 나아가세요. 모든 수를 짚어 볼 수 있습니다.',
  position: (/** @type {string} */ at) => `위치 ${at}`,

  /** Under the network: what moves, and where. */
  caption: (
    /** @type {string} */ kind,
    /** @type {number} */ layer,
    /** @type {number[]} */ units,
  ) => {
    const below = layer === 1 ? 'x' : 'a';
    switch (kind) {
      case 'Z':
        return `간선마다 가중치 × ${below}, 유닛에 모여 b와 함께 더해집니다`;
      case 'A':
        return `${layer}층의 유닛마다 z가 g를 지납니다`;
      case 'L':
        return '출력과 정답이 손실을 만듭니다';
      case 'J':
        return 'J는 모든 손실의 평균입니다';
      case 'dA':
        if (layer === units.length - 1) return `손실에서 출력으로 되돌아갑니다`;
        return units[layer + 1] > 1
          ? `간선마다 거꾸로 가중치 × δ, 유닛에 모여 더해집니다`
          : `간선마다 거꾸로 가중치 × δ`;
      case 'dZ':
        return `${layer}층의 유닛마다 되돌아온 값 × 자기 미분값 g′`;
      case 'dW':
        return `${layer}층으로 들어오는 간선마다 그 유닛의 δ × 그 입력의 ${below}`;
      case 'db':
        return `${layer}층의 유닛마다 편향에는 δ 그대로`;
      default:
        return `${layer}층으로 들어오는 가중치가 모두 기울기 반대쪽으로 움직입니다`;
    }
  },
  /** After the caption: whose numbers are in the network. */
  captionOf: (/** @type {number} */ k) => ` (예제 ${k})`,

  /** Beside the equation: what this beat does. */
  beat: (/** @type {string} */ kind, /** @type {number} */ k, /** @type {number} */ m) => {
    if (kind === 'J') return '모든 손실이 하나로 모입니다';
    if (kind === 'update') return '내리막으로 한 걸음';
    const adds = kind === 'dW' || kind === 'db';
    if (k === 0) return adds ? '아직 아무것도 더하지 않았습니다' : '아직 놓인 열이 없습니다';
    if (k === m)
      return adds ? `예제 ${m}개를 모두 더했습니다` : `열 ${m}개가 모두 나란히 놓였습니다`;
    return adds
      ? `예제 ${m}개 중 ${k}번째를 더합니다`
      : `예제 ${m}개 중 ${k}번째가 제 열에 들어갑니다`;
  },

  /** One or two plain sentences for a rule. @param {{kind: string, layer: number, depth: number, activation: string, loss: string, convention: string, shortcut: boolean}} rule */
  whyText: ({ kind, layer, depth, activation, loss, convention, shortcut }) => {
    const mean = convention === 'mean';
    switch (kind) {
      case 'Z':
        return '예제마다 자기 열이 있습니다. 어느 열이든 같은 W와 곱해지고, 같은 b가 더해집니다.';
      case 'A':
        return activation === 'softmax'
          ? '소프트맥스는 각 열을 합이 1인 비율로 바꿉니다. 열끼리는 서로 건드리지 않습니다.'
          : 'g는 수 하나하나에 따로 작용하므로 모양이 그대로이고, 예제끼리도 서로 건드리지 않습니다.';
      case 'L':
        return '예제마다 자기 출력과 정답으로 손실을 하나씩 얻습니다. 아직 평균은 내지 않습니다.';
      case 'J':
        return '배치 전체를 나타내는 수 하나, 곧 손실의 평균입니다. 순전파에서 예제들이 만나는 곳은 여기뿐입니다.';
      case 'dA':
        if (layer === depth) {
          const start =
            loss === 'squared_error'
              ? '½(a − y)²를 미분하면 a − y입니다.'
              : '예제마다 손실을 자기 출력으로 미분한 값입니다.';
          return mean
            ? `${start} 1/m은 여기서 한 번만 들어와 끝까지 따라갑니다.`
            : `${start} 여기에는 1/m이 없습니다. 1/m은 dW와 db에서야 나옵니다.`;
        }
        return `${layer}층의 유닛 하나는 ${layer + 1}층의 모든 유닛으로 이어지므로, 되돌아오는 값도 그 모두에서 와서 더해집니다. W를 행 대신 열로 읽는 것이 곧 전치입니다.`;
      case 'dZ': {
        const slope = KINDS[activation];
        if (activation === 'softmax')
          return `한 열의 a는 저마다 그 열의 모든 z에 달려 있으므로, 미분값을 ⊙로 곱하는 것으로는 모자랍니다. dA의 열 전체가 들어갑니다.${shortcut ? ' 교차 엔트로피와 함께 쓰면 모두 A − Y로 정리됩니다.' : ''}`;
        return `예제 k의 손실은 자기 열에만 달려 있으므로, 열을 나란히 놓을 뿐 아무것도 더하지 않습니다. 성분끼리 곱합니다(⊙). ${slope}.${shortcut && layer === depth ? ' 여기서는 A − Y로 정리됩니다.' : ''}`;
      }
      case 'dW':
        return `모든 예제가 W를 함께 쓰므로, 예제마다 자기 외적을 더합니다. 열 δ와 행 ${layer === 1 ? 'xᵀ' : 'aᵀ'}의 곱은 W와 모양이 같은 행렬입니다.${mean ? ' 1/m은 이미 δ에 들어 있습니다.' : ' 마지막에 1/m이 합을 평균으로 만듭니다.'}`;
      case 'db':
        return `b는 모든 열에 똑같이 더해지므로, 그 기울기는 dZ의 열을 모두 더한 것입니다. 이 합은 어느 곱 속에도 숨어 있지 않습니다.${mean ? ' 1/m은 이미 δ에 들어 있습니다.' : ''}`;
      default:
        return '기울기는 오르막을 가리키므로, W와 b는 학습률이 정한 만큼 반대쪽으로 움직입니다. 새 값은 처음부터 다시 계산할 때 쓰입니다.';
    }
  },
  fewer: (/** @type {number} */ l) => `${l}층의 유닛 하나 빼기`,
  more: (/** @type {number} */ l) => `${l}층에 유닛 하나 더하기`,
  hiddenLayer: '층',
  addLayer: '은닉층 더하기',
  dropLayer: '마지막 은닉층 빼기',
  setting: /** @type {Record<string, string>} */ ({
    layers: '층과 유닛 수',
    activation: '활성화 함수',
    output: '출력과 손실',
    data: '데이터',
    seed: '시드',
    init: '가중치 초깃값',
    'learning-rate': '학습률',
    convention: '1/m',
  }),
  train: (/** @type {number} */ n) => `${n}번 학습`,
  stop: '멈추기',
  trained: (/** @type {number} */ n, /** @type {string} */ cost) => `${n}번 학습, 비용 ${cost}`,
  summary: (/** @type {string} */ text, /** @type {string} */ note) => `${text}. ${note}.`,
  matrixTable: (
    /** @type {string} */ name,
    /** @type {number} */ rows,
    /** @type {number} */ cols,
  ) => `${name}, ${rows}행 ${cols}열`,
  tooLarge: (/** @type {string} */ name, /** @type {number} */ rows, /** @type {number} */ cols) =>
    `${name}: ${rows}행 ${cols}열이라 색으로만 보입니다.`,
};
