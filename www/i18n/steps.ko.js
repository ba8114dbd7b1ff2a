/** What is said about a step, in Korean. */

/** @typedef {import('./steps.en.js').Rule} Rule */

const DERIVATIVES = /** @type {Record<string, string>} */ ({
  linear: 'g(z) = z이므로 g′ = 1입니다',
  sigmoid: 'g가 시그모이드이므로 g′ = a(1 − a)입니다',
  tanh: 'g가 tanh이므로 g′ = 1 − a²입니다',
  relu: 'g가 max(0, z)이므로 g′은 z > 0이면 1, 아니면 0입니다(z = 0에서는 관례에 따라 0)',
  leaky_relu: 'g′은 z > 0이면 1, 아니면 0.01입니다(z = 0에서는 관례에 따라 0.01)',
  elu: 'g가 z > 0에서 z, 그 밖에서 eᶻ − 1이므로 g′은 각각 1과 eᶻ입니다',
  softplus: 'g가 ln(1 + eᶻ)이므로 g′은 z의 시그모이드입니다',
});

const LOSSES = /** @type {Record<string, string>} */ ({
  squared_error: '½(a − y)²를 a로 미분하면 a − y입니다.',
  binary_cross_entropy:
    '−y log a를 미분하면 −y/a이고, −(1 − y) log(1 − a)를 미분하면 (1 − y)/(1 − a)입니다.',
  cross_entropy: '−y log a를 미분하면 −y/a입니다.',
});

/** @type {typeof import('./steps.en.js').default} */
export default {
  story: (kind, layer, depth, k = 0, m = 0) => {
    const example = k > 0 ? `, 예제 ${m}개 중 ${k}번째` : '';
    const place = `전체 ${depth}층 중 ${layer}층`;
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
          : `역전파, ${layer}층: 활성화 값에 대한 기울기${example}`;
      case 'dZ':
        return `역전파, ${layer}층: 가중합에 대한 기울기${example}`;
      case 'dW':
        return `역전파, ${layer}층: 가중치에 대한 기울기${example}`;
      case 'db':
        return `역전파, ${layer}층: 편향에 대한 기울기${example}`;
      default:
        return `갱신, ${layer}층: 경사 하강법 한 번`;
    }
  },

  caption: ({ kind, layer, depth, units, activation, convention }) => {
    const x = layer === 1 ? 'x' : 'a';
    const cost = convention === 'mean' ? 'J' : 'ℒ';
    switch (kind) {
      case 'Z':
        return units[layer - 1] > 1
          ? `연결마다 가중치 × ${x}, 유닛마다 이것을 모두 더하고 편향 b를 더합니다`
          : `연결마다 가중치 × ${x}, 유닛마다 편향 b를 더합니다`;
      case 'A':
        return activation === 'softmax'
          ? `${layer}층: 소프트맥스가 예제의 z 전체를 a로 바꿉니다`
          : `${layer}층의 유닛마다 a = g(z)`;
      case 'L':
        return units[depth] > 1
          ? '여러 출력과 정답에서 손실을 구합니다'
          : '출력과 정답에서 손실을 구합니다';
      case 'J':
        return 'J는 모든 손실의 평균입니다';
      case 'dA':
        if (layer === depth)
          return `손실에서 출력으로 거슬러 갑니다: ∂${cost}/∂a${cost === 'J' ? ', 1/m 포함' : ''}`;
        return units[layer + 1] > 1
          ? '연결마다 거꾸로 가중치 × δ, 유닛마다 이것을 모두 더합니다'
          : '연결마다 거꾸로 가중치 × δ, 유닛마다 항이 하나입니다';
      case 'dZ':
        return activation === 'softmax'
          ? `${layer}층: δ마다 ∂${cost}/∂a의 열 전체가 쓰입니다`
          : `${layer}층의 유닛마다 δ = ∂${cost}/∂a × g′(z)`;
      case 'dW':
        return `${layer}층으로 들어오는 연결마다 유닛의 δ × 입력의 ${x}`;
      case 'db':
        return `${layer}층 유닛의 편향마다 δ 그대로`;
      default:
        return `${layer}층의 가중치와 편향이 모두 기울기 반대 방향으로 움직입니다`;
    }
  },
  captionOf: (/** @type {number} */ k) => ` (예제 ${k})`,

  captionNote: (kind, framed) => {
    if (framed) return '실선: 보고 있는 원소, 점선: 그 항';
    return ['Z', 'L', 'dA'].includes(kind) ? '나머지 연결: W' : '연결: W';
  },

  progress: (kind, k, m, level, way = '', moving = false) => {
    if (kind === 'J') return '모든 손실의 평균';
    if (kind === 'update') return '경사 하강법 한 번';
    if (level !== 'batch') return k === 0 ? '아직 계산하지 않았습니다' : `예제 ${k}`;
    const adds = kind === 'dW' || kind === 'db' || way === 'padded';
    if (k === 0) return adds ? '아직 더한 예제가 없습니다' : '아직 놓인 열이 없습니다';
    if (moving)
      return adds ? `예제 ${m}개 중 ${k}번째를 더합니다` : `열 ${m}개 중 ${k}번째를 놓습니다`;
    if (k === m) return adds ? `예제 ${m}개를 모두 더했습니다` : `열 ${m}개가 모두 놓였습니다`;
    return adds ? `예제 ${m}개 중 ${k}개를 더했습니다` : `열 ${m}개 중 ${k}개가 놓였습니다`;
  },

  codeNote: (kind, convention) => {
    if (kind === 'update') return '코드는 그 층의 모든 가중치와 편향을 한꺼번에 갱신합니다.';
    if (kind !== 'dW' && kind !== 'db') return '코드는 모든 예제를 한꺼번에 계산합니다.';
    return convention === 'mean'
      ? '코드는 모든 예제를 한꺼번에 계산해 예제별 기여를 더합니다.'
      : '코드는 모든 예제를 한꺼번에 계산해 예제별 기여의 평균을 냅니다.';
  },

  reads: (names) => {
    if (names.length === 0)
      return '이 단계는 순전파의 값을 읽지 않습니다. 그래서 이 단계를 위해 저장할 것은 없습니다.';
    const read = `이 단계가 읽는 순전파의 행렬은 ${names.join(', ')}입니다.`;
    if (names[0].startsWith('W')) return `${read} 그래서 이 단계보다 먼저 갱신하면 안 됩니다.`;
    return `${read} 그래서 프로그램이 저장해 두어야 합니다.`;
  },

  whyText: (rule) => {
    const { kind, layer, depth, units, activation, loss, convention, level, way } = rule;
    const mean = convention === 'mean';
    const softmax = activation === 'softmax';
    const derivative = DERIVATIVES[activation];
    const [entry, row, one] = ['element', 'vector', 'matrix'].map((name) => name === level);
    const [x, X] = layer === 1 ? ['x', 'X'] : ['a', 'A'];
    const divided = mean ? ' 1/m은 이미 δ에 들어 있습니다.' : ' 1/m을 곱해 합을 평균으로 만듭니다.';
    switch (kind) {
      case 'Z':
        if (entry)
          return units[layer - 1] > 1
            ? `유닛은 ${x}마다 그 연결의 가중치를 곱해 모두 더하고, 편향 b를 더합니다.`
            : `유닛은 하나뿐인 ${x}에 그 연결의 가중치를 곱하고, 편향 b를 더합니다.`;
        if (row)
          return 'W의 한 행은 한 유닛으로 들어오는 가중치 전체입니다. 이 행과 예제의 열을 내적하고 b를 더하면 그 유닛의 z입니다.';
        if (one)
          return `W의 모든 행을 한꺼번에 계산합니다. 행렬 곱 한 번에 b를 더하면 모든 유닛의 z가 나옵니다. 안쪽 차원은 ${layer === 1 ? '입력' : `${layer - 1}층의 유닛`}입니다.`;
        return '예제 하나가 열 하나입니다. 모든 열에 같은 W를 곱하고, 같은 b를 열마다 더합니다.';
      case 'A':
        if (softmax)
          return '소프트맥스는 각 열을 합이 1인 양수들로 바꿉니다. 그래서 a마다 그 열의 모든 z에 의존합니다. 예제끼리는 섞이지 않습니다.';
        if (entry) return 'a = g(z)에는 이 z 하나만 필요합니다. 층의 다른 값은 쓰이지 않습니다.';
        return 'g는 값마다 따로 적용됩니다. 그래서 모양이 그대로이고 예제끼리 섞이지 않습니다.';
      case 'L':
        return units[depth] > 1
          ? '예제마다 손실이 하나씩 있고, 출력별 손실을 더한 값입니다. 예제에 대한 평균은 아직 내지 않습니다.'
          : '예제마다 출력과 정답으로 계산한 손실이 하나씩 있습니다. 예제에 대한 평균은 아직 내지 않습니다.';
      case 'J':
        return '비용 J는 모든 예제의 손실을 평균한 값 하나입니다. 순전파에서 예제들이 합쳐지는 곳은 여기뿐입니다.';
      case 'dA':
        if (layer === depth)
          return mean
            ? `${LOSSES[loss]} 1/m은 여기서 한 번 곱해지고, 이후의 모든 기울기에 남습니다.`
            : `${LOSSES[loss]} 여기에는 1/m이 없습니다. dW와 db에서 곱합니다.`;
        return hiddenGradient(rule);
      case 'dZ': {
        const difference = level === 'batch' ? 'A − Y' : 'a − y';
        const simple = mean ? `(${difference})/m` : difference;
        const shortcut =
          layer === depth && loss !== 'squared_error'
            ? ` 이 손실에서는 ${simple}로 간단해집니다.`
            : '';
        if (level === 'batch' && way === 'padded')
          return `예제 하나의 손실${mean ? '에 1/m을 곱해' : '을'} Z로 미분하면 Z와 모양이 같고 그 예제의 열 밖은 모두 0입니다. 이런 행렬 m개를 더해도 0이 아닌 두 수가 만나는 일이 없으므로, 합은 열을 나란히 놓은 것과 같습니다.`;
        if (softmax)
          return `한 열의 a는 모두 그 열의 모든 z에 의존합니다. 그래서 g′을 곱하는 것으로는 부족하고, δ마다 dA의 열 전체가 필요합니다.${one ? ' ∂a/∂z는 대각선이 aᵢ(1 − aᵢ), 나머지가 −aᵢaⱼ인 행렬이고, 이 행렬에 그 열을 곱해도 같은 δ가 나옵니다.' : ''}${shortcut}`;
        if (entry)
          return `이 z는 자기 a만 바꿉니다. 경로가 하나라 더할 것이 없고, δ는 ∂${mean ? 'J' : 'ℒ'}/∂a에 g′(z)를 곱한 값입니다. ${derivative}.${shortcut}`;
        if (row || one)
          return `유닛마다 자기 값 둘을 곱합니다. 그래서 행렬 곱이 아니라 원소별 곱 ⊙입니다. ${derivative}.${shortcut}`;
        return `예제 k의 손실은 자기 열에만 의존합니다. 그래서 열을 나란히 놓을 뿐 더하지 않습니다. ⊙는 원소별 곱입니다. ${derivative}.${shortcut}`;
      }
      case 'dW': {
        if (entry)
          return `이 가중치는 z 하나만 바꾸고 ∂z/∂W = ${x}입니다. 그래서 이 예제의 몫은 δ · ${x}입니다.${mean ? divided : ''}`;
        if (row)
          return `한 유닛으로 들어오는 가중치는 모두 같은 δ를 쓰고, 각자 자기 입력의 ${x}를 곱합니다. 곧 δ와 행 ${x}ᵀ의 곱입니다.${mean ? divided : ''}`;
        if (one)
          return `열과 행의 곱은 외적입니다. 모든 δ와 모든 ${x}를 곱해 W와 같은 모양이 됩니다. 행과 열의 곱이라면 수 하나가 됩니다.${mean ? divided : ''}`;
        if (way === 'dot')
          return `dW의 원소 하나는 dZ의 한 행과 ${X}의 한 행을 내적한 값입니다. 예제마다 항 δ · ${x}가 하나씩 있습니다.${divided}`;
        if (way === 'product')
          return `안쪽 차원이 예제이고, 행렬 곱은 안쪽 차원에 대해 더합니다. 그래서 ${X}를 전치하고 Σ를 쓰지 않습니다.${divided}`;
        if (way === 'slices')
          return `∂z/∂W는 유닛마다 W와 모양이 같은 조각이 하나씩입니다. 한 유닛의 z는 W에서 자기 행에만 의존하므로, 그 조각은 자기 행만 ${x}ᵀ이고 나머지는 0입니다. 조각마다 그 유닛의 δ를 곱해 더하면 그 예제의 외적 δ${x}ᵀ입니다.${divided}`;
        return `모든 예제가 W를 함께 쓰므로 예제마다 외적 하나를 더합니다. 열 δ와 행 ${x}ᵀ의 곱이며 W와 모양이 같습니다.${divided}`;
      }
      case 'db':
        if (entry)
          return `b는 z에 그대로 더해지므로 ∂z/∂b = 1이고, 이 예제의 몫은 δ 그대로입니다.${mean ? divided : ''}`;
        if (row || one)
          return `유닛마다 수 하나입니다. 이 예제의 몫은 dZ에서 자기 열입니다.${mean ? divided : ''}`;
        return `b는 Z의 모든 열에 더해지므로, 그 기울기는 dZ의 열을 모두 더한 것입니다. ∂z/∂b는 행렬이 아니라 수 1이므로, 이 합을 대신할 행렬 곱이 없습니다.${divided}`;
      default:
        return '기울기는 비용이 커지는 방향입니다. 그래서 W와 b는 반대 방향으로, 기울기에 학습률을 곱한 만큼 움직입니다. 새 값은 계산을 다시 시작할 때 쓰입니다.';
    }
  },

  local: (kind, softmax) => {
    if (softmax) return '그 열의 a마다 하나씩 있습니다: ∂aⱼ/∂zᵢ = aⱼ(1[i=j] − aᵢ).';
    switch (kind) {
      case 'dW':
        return '다른 z에 대해서는 0입니다. 가중치는 한 유닛으로만 들어가기 때문입니다.';
      case 'db':
        return '다른 z에 대해서는 0입니다. 유닛마다 자기 b가 있기 때문입니다.';
      case 'dA':
        return '다음 층의 유닛 j마다 하나씩 있습니다. 이 a는 그 층의 모든 z로 들어가기 때문입니다.';
      default:
        return '다른 a에 대해서는 0입니다. z는 자기 a만 바꾸기 때문입니다.';
    }
  },

  oneOverM: (convention, depth) =>
    (convention === 'mean'
      ? `1/m은 dA[${depth}]에서 한 번 곱해지고, 이후의 기울기에 모두 들어 있습니다.`
      : '1/m은 dW와 db에서 한 번씩만 곱합니다.') +
    ' 층을 지나며 쌓이지 않습니다. dW와 db는 어느 쪽이든 같습니다.',
};

/** @param {Rule & {level: string}} rule @returns {string} */
function hiddenGradient({ layer, units, level }) {
  const next = layer + 1;
  const single = units[next] === 1;
  switch (level) {
    case 'element':
      return single
        ? `이 a는 ${next}층의 z 하나로만 들어갑니다. 그래서 기울기의 항도 하나, 가중치 × δ입니다.`
        : `이 a는 가중치 하나씩을 거쳐 ${next}층의 모든 z로 들어갑니다. 그래서 경로마다 가중치 × δ를 구해 모두 더합니다.`;
    case 'vector':
      return single
        ? `이 유닛에서 나가는 가중치 하나가 W[${next}]의 열이고 δ도 하나입니다. 둘의 곱이 유일한 항입니다.`
        : `이 유닛에서 나가는 가중치는 W[${next}]의 한 열입니다. 이 열과 δ를 내적하면 모든 경로를 더한 값이 됩니다. 이 열을 행으로 쓴 것이 Wᵀ의 행입니다.`;
    case 'matrix':
      return single
        ? `${next}층의 유닛이 하나라서 Wᵀδ는 그 가중치들에 δ 하나를 곱한 것이고, 유닛마다 항이 하나입니다. 순전파에서 W는 ${layer}층에서 ${next}층으로, 전치 Wᵀ는 거꾸로 갑니다.`
        : `W[${next}]의 열마다 δ와 내적한 것이 행렬 곱 Wᵀδ입니다. 순전파에서 W는 ${layer}층에서 ${next}층으로, 전치 Wᵀ는 거꾸로 갑니다.`;
    default:
      return single
        ? `${next}층의 유닛이 하나라서 Wᵀ와의 곱은 원소마다 항이 하나, 가중치 × δ입니다. 유닛이 더 많으면 유닛마다 항이 하나씩 더해집니다. 예제끼리는 섞이지 않습니다.`
        : `${layer}층의 유닛 하나가 ${next}층의 모든 유닛으로 들어가므로, 기울기는 이들에 대해 모두 더한 값입니다. 그 합이 Wᵀ와의 행렬 곱입니다. 예제끼리는 섞이지 않습니다.`;
  }
}
