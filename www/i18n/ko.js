/** Every sentence of the element, in Korean. */
import symbols from './symbols.ko.js';

const KINDS = /** @type {Record<string, string>} */ ({
  linear: 'g(z) = z이므로 g′ = 1입니다',
  sigmoid: 'g가 시그모이드이므로 g′ = a(1 − a)입니다',
  tanh: 'g가 tanh이므로 g′ = 1 − a²입니다',
  relu: 'g가 max(0, z)이므로 g′은 z가 0보다 크면 1이고, 0보다 작거나 (관례에 따라) 0이면 0입니다',
  leaky_relu: 'g′은 z가 0보다 크면 1이고, 나머지에서는 (관례에 따라 0에서도) 0.01입니다',
  elu: 'g가 z > 0에서는 z, 그 밖에서는 eᶻ − 1이므로 g′은 z > 0에서 1, 그 밖에서는 eᶻ입니다',
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
  rowOf: (/** @type {string} */ name, /** @type {number} */ row) => `${name}의 ${row}행`,
  terms: '예제마다 항 하나',
  groupOf: (/** @type {string} */ phase, /** @type {number} */ layer) =>
    phase === 'backward' ? `${layer}층` : PHASES[phase],
  code: '코드',
  values: '값',
  gradients: '기울기',
  soFar: (/** @type {string} */ value) => `지금까지 ${value}`,
  why: '이유',
  unpin: '고정 풀기',
  was: (/** @type {string} */ value) => `전에는 ${value}`,
  edit: '값 바꾸기',
  chain: '연쇄 법칙',
  /** The local derivative for all other indices. @returns {string} */
  local: (/** @type {string} */ kind, /** @type {boolean} */ softmax) => {
    if (softmax) return '그 열의 a마다 하나씩 있습니다: ∂aⱼ/∂zᵢ = aⱼ(1[i=j] − aᵢ).';
    switch (kind) {
      case 'dW':
        return '다른 z에 대해서는 모두 0입니다. 가중치는 한 유닛으로만 들어갑니다.';
      case 'db':
        return '다른 z에 대해서는 모두 0입니다. 유닛마다 자기 b가 있습니다.';
      case 'dA':
        return 'j마다 하나씩 있습니다. 이 a는 다음 층의 모든 z로 들어갑니다.';
      default:
        return '다른 a에 대해서는 모두 0입니다. z는 자기 a만 움직입니다.';
    }
  },
  /** Under the plot of g (solid) and g′ (dashed). */
  plot: (/** @type {string} */ z, /** @type {string} */ a, /** @type {string} */ slope) =>
    `z = ${z}에서 g = ${a} (실선), g′ = ${slope} (점선)`,
  check: '기울기 검사',
  checkNow: '모든 기울기 검사하기',
  checking: '가중치를 하나씩 조금 움직여 봅니다 …',
  checkResult: (
    /** @type {{passed: boolean, checked: number, kinks: number}} */ { passed, checked, kinks },
    /** @type {string} */ error,
  ) =>
    `${passed ? '통과' : '실패'}: 미분값 ${checked}개를 J의 차분과 견주었고, 꺾이는 점에 걸린 ${kinks}개는 제외했습니다. 가장 큰 상대 오차 ${error}, 위치:`,
  tryIt: '다르게 써 보기',
  transpose: (/** @type {string} */ name) => `${name} 전치`,
  swap: '순서 바꾸기',
  /** The result of a product that the learner has rewritten. @returns {string} */
  trialAnswer: (
    /** @type {import('./en.js').ProductTried} */ {
      operands: [left, right],
      product,
      wanted,
      error,
    },
    /** @type {boolean} */ rule,
  ) => {
    const [a, b, c] = [left, right, wanted].map((shape) => shape.join('×'));
    if (!product)
      return `${a} · ${b}: 안쪽 차원(${left[1]}, ${right[0]})이 서로 달라 곱할 수 없습니다.`;
    const made = `${a} · ${b}의 결과는 ${product.join('×')}`;
    if (error === undefined)
      return `${made}인데, 필요한 모양은 ${c}입니다. 기울기는 원래 행렬과 모양이 같아야 합니다.`;
    if (rule) return `${made}입니다. 규칙 그대로이고, 기울기 검사를 통과합니다.`;
    return error < 1e-6
      ? `${made}이고, 수도 맞습니다.`
      : `${made}: 모양만 우연히 맞습니다. 기울기 검사는 상대 오차 ${error.toPrecision(2)}로 실패합니다.`;
  },
  conventions: /** @type {Record<string, string>} */ ({
    'per-example': '1/m은 dW와 db에',
    mean: '1/m은 출력에서',
  }),
  /** The place of 1/m, and that the factor enters only once. */
  oneOverM: (/** @type {string} */ convention, /** @type {number} */ depth) =>
    (convention === 'mean'
      ? `1/m은 dA[${depth}]에서 한 번 들어와 함께 흐릅니다. 층을 지나며 쌓이지 않습니다.`
      : '1/m은 dW와 db에 한 번씩만 있습니다. 층을 지나며 쌓이지 않습니다.') +
    ' 기울기의 평균이 곧 평균의 기울기라서 dW와 db는 어느 쪽이든 같습니다.',
  thisCell: '이 성분',
  network: '신경망',
  equation: '수식',
  timeline: '진행 막대',
  settings: '설정',
  export: '가져가기',
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
  level: '보는 범위',
  levels: /** @type {Record<string, string>} */ ({
    element: '성분 하나',
    vector: '행이나 열 하나',
    matrix: '예제 하나',
    batch: '모든 예제',
  }),
  lacks: (/** @type {string} */ level) => `이 단계에는 “${level}” 보기가 없어 전체를 보여 줍니다.`,
  way: '보는 방법',
  ways: /** @type {Record<string, string>} */ ({
    stack: '나란히 쌓기',
    padded: '0으로 채우기',
    outer: '외적의 합',
    dot: '행과 행',
    product: '한 번의 행렬곱',
  }),
  restart: '다시 시작',
  error: '사용할 수 없습니다',
  position: (/** @type {string} */ at) => `위치 ${at}`,
  symbols,
  close: '닫기',
  symbolsTitle: '기호',
  otherSymbols: '다른 기호 모두',
  inArticle: '유도 과정에서 보기',

  /** @param {string} kind @param {number} layer @param {number} depth @param {number} [k] examples that are done @param {number} [m] @returns {string} */
  story: (kind, layer, depth, k = 0, m = 0) => {
    const example = k > 0 && k < m ? `, 예제 ${m}개 중 ${k}번째` : '';
    const place = `${depth}개 층 중 ${layer}층`;
    switch (kind) {
      case 'Z':
        return `순전파, ${place}: 가중합${example}`;
      case 'A':
        return `순전파, ${place}: 활성화 값${example}`;
      case 'L':
        return `손실: 출력과 정답의 비교${example}`;
      case 'J':
        return '비용: 모든 손실의 평균';
      case 'dA':
        return layer === depth
          ? `역전파 시작: 출력에 대한 기울기${example}`
          : `역전파, ${place}: 활성화 값에 대한 기울기${example}`;
      case 'dZ':
        return `역전파, ${place}: 가중합에 대한 기울기${example}`;
      case 'dW':
        return `역전파, ${place}: 가중치에 대한 기울기${example}`;
      case 'db':
        return `역전파, ${place}: 편향에 대한 기울기${example}`;
      default:
        return `갱신, ${place}: 경사 하강법 한 걸음`;
    }
  },

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
  /** After the caption: the example whose numbers are in the network. */
  captionOf: (/** @type {number} */ k) => ` (예제 ${k})`,

  /** Beside the equation: what the current example does. */
  progress: (
    /** @type {string} */ kind,
    /** @type {number} */ k,
    /** @type {number} */ m,
    /** @type {string} */ level,
  ) => {
    if (level !== 'batch' && kind !== 'J' && kind !== 'update')
      return k === 0 ? '아직 오지 않았습니다' : `예제 ${k}의 값입니다`;
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

  /** One or two plain sentences on a rule, at a level and in a way. @param {{kind: string, layer: number, depth: number, activation: string, loss: string, convention: string, shortcut: boolean, level: string, way: string}} rule */
  whyText: ({ kind, layer, depth, activation, loss, convention, shortcut, level, way }) => {
    const mean = convention === 'mean';
    const softmax = activation === 'softmax';
    const [entry, row, one] = ['element', 'vector', 'matrix'].map((name) => name === level);
    switch (kind) {
      case 'Z':
        if (entry)
          return '유닛은 들어오는 수마다 그 간선의 가중치를 곱해 모두 더하고, 자기 b를 더합니다.';
        if (row)
          return 'W의 한 행은 한 유닛으로 들어오는 가중치 전부입니다. 그래서 그 행과 예제의 열을 곱하면 유닛의 합이 됩니다.';
        if (one)
          return 'W의 모든 행을 한꺼번에: 행렬곱 한 번으로 모든 유닛의 z가 나옵니다. 안쪽에서는 앞 층의 유닛들이 만납니다.';
        return '예제마다 자기 열이 있습니다. 모든 열이 같은 W를 만나고, 같은 b가 열마다 더해집니다.';
      case 'A':
        if (softmax)
          return '소프트맥스는 각 열을 합이 1인 몫으로 바꾸므로 그 열의 모든 z가 쓰입니다. 열끼리는 서로 영향을 주지 않습니다.';
        if (entry) return 'g에는 이 z 하나만 있으면 됩니다. 층의 다른 수는 상관없습니다.';
        return 'g는 수마다 따로 작용합니다. 그래서 모양이 그대로이고 예제끼리 섞이지 않습니다.';
      case 'L':
        return '예제마다 자기 출력과 정답으로 자기 손실 하나를 얻습니다. 아직 평균하지 않습니다.';
      case 'J':
        return '배치 전체에 수 하나, 손실의 평균입니다. 순전파에서 예제들이 만나는 곳은 여기뿐입니다.';
      case 'dA':
        if (layer === depth) {
          const start =
            loss === 'squared_error'
              ? '½(a − y)²를 미분하면 a − y입니다.'
              : '예제마다 자기 손실을 자기 출력으로 미분한 값입니다.';
          return mean
            ? `${start} 1/m은 여기서 한 번 들어와 함께 흐릅니다.`
            : `${start} 1/m은 아직 없고, dW와 db에서 나옵니다.`;
        }
        if (entry)
          return `이 a는 가중치 하나씩을 거쳐 ${layer + 1}층의 모든 z로 들어갑니다. 그래서 그 모든 길로 되돌아온 것, 곧 가중치 × δ를 다 더합니다.`;
        if (row)
          return `이 유닛에서 나가는 가중치는 W[${layer + 1}]의 한 열에 있습니다. 그 열과 δ를 내적하면 모든 길이 모입니다. 열을 행으로 읽는 것, 그것이 전치입니다.`;
        if (one)
          return `W[${layer + 1}]의 열마다 δ와 내적한 것이 곱 Wᵀδ입니다. 순전파에서 W는 ${layer}층에서 ${layer + 1}층으로 가고, 전치는 되돌아옵니다.`;
        return `${layer}층의 유닛 하나가 ${layer + 1}층의 모든 유닛에 들어가므로, 되돌아오는 것을 모두 더합니다. 그 합이 Wᵀ와의 곱입니다. 예제는 저마다 자기 열에 따로 있습니다.`;
      case 'dZ': {
        const short = shortcut && layer === depth;
        if (softmax)
          return `한 열의 a는 그 열의 모든 z에 의존하므로 미분값과의 ⊙로는 모자랍니다. dA의 열 전체가 쓰입니다.${short ? ' 교차 엔트로피와 함께 쓰면 모두 A − Y로 정리됩니다.' : ''}`;
        const slope = KINDS[activation];
        if (entry)
          return `이 z는 자기 a만 움직입니다. 길이 하나라 더할 것이 없습니다. 되돌아온 값에 이 z에서의 미분값을 곱합니다: ${slope}.`;
        if (row || one) return `유닛마다 자기 수 둘을 곱하므로 행렬곱이 아니라 ⊙입니다: ${slope}.`;
        if (way === 'padded')
          return '예제 하나의 손실을 Z 전체로 미분하면 Z와 크기가 같은 행렬이 나오지만, 자기 열 밖은 모두 0입니다. 그런 행렬 m개를 더해도 한 자리에서 두 수가 만나지 않으니, 합이 곧 쌓기입니다.';
        return `예제 k의 손실은 자기 열에만 의존합니다. 그래서 열을 나란히 놓을 뿐 더하지 않습니다. 성분마다(⊙): ${slope}.${short ? ' 여기서는 A − Y로 정리됩니다.' : ''}`;
      }
      case 'dW': {
        const at = layer === 1 ? 'x' : 'a';
        if (entry)
          return `이 가중치는 z 하나만, ${at}의 비율로 움직입니다. 그래서 이 예제의 몫은 δ · ${at}입니다.`;
        if (row)
          return `한 유닛으로 들어오는 가중치는 그 유닛의 δ를 함께 쓰고, 저마다 자기가 나온 ${at}를 만납니다: δ 곱하기 행 ${at}ᵀ.`;
        if (one)
          return `열 곱하기 행: 모든 δ가 모든 ${at}를 만나 W와 같은 모양이 됩니다. 행 곱하기 열이라면 수 하나가 됩니다.`;
        const rest = mean ? ' 1/m은 이미 δ에 있습니다.' : '';
        if (way === 'dot')
          return `성분 하나에는 예제마다 항이 하나씩, 그 유닛의 δ × 그 입력의 ${at}가 더해집니다. 행과 행의 내적, 곧 행렬곱 속에 숨은 예제의 합입니다.${rest}`;
        if (way === 'product')
          return `예제가 안쪽 차원이고, 행렬곱은 안쪽에서 더합니다. 그래서 A를 전치하고, Σ를 따로 쓰지 않습니다.${rest}`;
        return `모든 예제가 W를 함께 쓰므로 저마다 자기 외적을 더합니다. 열 δ와 행 ${at}ᵀ의 곱은 W와 모양이 같습니다.${mean ? rest : ' 1/m이 합을 평균으로 만듭니다.'}`;
      }
      case 'db':
        if (entry)
          return 'b는 z에 그대로 더해집니다. 국소 미분이 1이므로 이 예제의 몫은 δ 그대로입니다.';
        if (row || one) return '유닛마다 수 하나, 그 예제의 δ 열 그대로입니다.';
        return `b는 함께 쓰이고 열마다 더해지므로, 그 기울기는 dZ의 열을 모두 더한 것입니다. 국소 미분이 행렬이 아닌 1이라, 이 합을 숨겨 줄 행렬곱이 없습니다.${mean ? ' 1/m은 이미 δ에 있습니다.' : ''}`;
      default:
        return '기울기는 오르막을 가리킵니다. 그래서 W와 b는 반대쪽으로, 기울기에 학습률을 곱한 만큼 움직입니다. 새 값은 계산을 다시 할 때 쓰입니다.';
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
    `${name}: ${rows}행 ${cols}열로 커서 색으로만 보여 줍니다.`,
};
