/** 연습 창의 문장, 한국어. */
export default {
  contents: ['맞히기', '비교', '내 신경망', '실수', '행', '직접 검사'],
  askTitle: '먼저 맞혀 보기',
  askHint: '지금 보이는 단계에서 무엇인가를 가리고 묻습니다. 답하면 얼마나 달랐는지 보여 줍니다.',
  ask: '물어보기',
  compareTitle: '직접 계산한 수와 비교하기',
  paste: '행렬: NumPy, PyTorch, Python, MATLAB, 스프레드시트가 출력한 그대로',
  which: '비교할 행렬',
  find: '모든 행렬',
  compare: '비교',
  example: '예 보기',
  comparing: '비교하는 중 …',
  passed: (/** @type {string} */ name, /** @type {number} */ digits) =>
    `소수점 아래 ${digits}자리까지 ${name}의 수와 같습니다.`,
  passedAs: (/** @type {string} */ names, /** @type {number} */ digits) =>
    `소수점 아래 ${digits}자리까지 다음 행렬 각각의 수와 같습니다: ${names}.`,
  differs: (
    /** @type {string} */ name,
    /** @type {number} */ count,
    /** @type {number} */ all,
    /** @type {number} */ digits,
  ) =>
    count === all
      ? `소수점 아래 ${digits}자리까지 보면 ${name}의 수와 같은 것이 하나도 없습니다.`
      : `소수점 아래 ${digits}자리까지 보면 수 ${all}개 중 ${count}개가 ${name}의 수와 다릅니다.`,
  otherShape: (/** @type {string} */ name, /** @type {string} */ shape) =>
    `크기도 다릅니다. ${name}의 크기는 ${shape}입니다.`,
  changed: (/** @type {string} */ name, /** @type {string} */ how) =>
    `하지만 ${name}${how} 행렬의 수와 같습니다.`,
  with: /** @type {Record<string, string>} */ ({
    transposed: '을(를) 전치한',
    order: '의 예제 순서를 바꾼',
    m: '에 m을 곱한',
    '1/m': '을(를) m으로 나눈',
    2: '에 2를 곱한',
    '1/2': '을(를) 2로 나눈',
    '-1': '의 부호를 바꾼',
  }),
  together: (/** @type {string} */ how) => `— 그 결과${how} 행렬`,
  one: '다음 실수를 하면 정확히 이 수가 나옵니다.',
  several: '다음 실수는 모두 정확히 이 수를 냅니다.',
  apart: (/** @type {string} */ name) => `어느 실수인지 알려면 ${name}도 비교해 보세요.`,
  same: '이 신경망에서는 모든 단계에서 같은 수를 냅니다.',
  none: (/** @type {number} */ tried) =>
    `실수 ${tried}가지를 시험했지만 이 수를 내는 것이 없습니다. 전치, 예제 순서의 변경, m, 1/m, 2, 1/2, −1을 곱한 경우도 함께 시험했습니다.`,
  unknown: (/** @type {number} */ tried) =>
    `이 계산의 어느 행렬도 이 수와 같지 않고, 시험한 실수 ${tried}가지 중에도 이 수를 내는 것이 없습니다. 직접 만든 신경망의 수라면 먼저 그 신경망의 가중치, 편향, 데이터를 설정이나 JSON으로 입력하세요.`,
  wrong: '틀린 줄',
  right: '옳은 줄',
  cell: (/** @type {string} */ place, /** @type {string} */ given, /** @type {string} */ right) =>
    `${place}: ${given}, 옳은 값은 ${right}`,
  tableOf: (/** @type {string} */ name) => `${name}으로 입력한 수`,
  below: '틀린 수 아래에 옳은 수가 있습니다.',
  part: (/** @type {number} */ rows, /** @type {number} */ cols) =>
    `처음 ${[rows ? `${rows}행` : '', cols ? `${cols}열` : ''].filter(Boolean).join('과 ')}만 보입니다.`,
  goTo: (/** @type {string} */ step) => `${step} 보기`,
  read: '설명 읽기',
  ownTitle: '내 신경망 쓰기',
  own: '가중치, 편향, 데이터를 프로그램이 출력한 그대로: X = …, Y = …, W1 = …, b1 = …',
  ownHint: 'X와 Y의 열 하나가 예제 하나입니다.',
  use: '적용',
  files: '파일 …',
  filesHint: '여기에 파일을 끌어다 놓아도 됩니다: safetensors, npz, npy, CSV',
  used: '이제 그림이 내 신경망을 보여 줍니다.',
  labTitle: '일부러 실수해 보기',
  rewrite: '또는 맞는 줄에서 바꿔 쓸 부분을 누르세요. ',
  writeOtherwise: (/** @type {string} */ part) => `${part} 바꿔 쓰기`,
  mistake: '실수',
  at: (/** @type {string} */ step) => `(${step})`,
  everywhere: '데이터',
  raises: (/** @type {string} */ step, /** @type {string} */ left, /** @type {string} */ right) =>
    `${step}에서 크기 ${left}, ${right}가 맞지 않아 NumPy가 멈춥니다.`,
  goesOn: 'NumPy는 오류 없이 계산합니다.',
  spoils: (/** @type {string} */ names) =>
    `틀리게 되는 행렬(가장 큰 차이를 가장 큰 원소로 나눈 값): ${names}.`,
  newW: '새 W',
  spoiled: (/** @type {string} */ name, /** @type {string} */ percent) => `${name}(${percent})`,
  spoiledShape: (/** @type {string} */ name, /** @type {string} */ shape) =>
    `${name}(크기 ${shape})`,
  fails: (/** @type {string} */ error) =>
    `기울기 검사를 통과하지 못합니다. 상대 오차는 ${error}입니다.`,
  cannotCheck:
    '기울기의 크기는 그 행렬의 크기와 같아야 하므로, 기울기 검사에서 비교할 수도 없습니다.',
  notChecked: 'NumPy가 멈추기 전까지 dW와 db는 바뀌지 않습니다.',
  nothing: (/** @type {string} */ reason) => `이 신경망에서는 아무것도 바뀌지 않습니다. ${reason}.`,
  reasons: /** @type {Record<string, string>} */ ({
    'no-mean': 'm이 1이기 때문입니다',
    'mean-twice': 'm이 1이기 때문입니다',
    'no-slope': '이 활성화 함수의 도함수가 쓰이는 곳마다 1이기 때문입니다',
    'slope-at-a': '이 활성화 함수의 도함수가 Z와 A에서 같기 때문입니다',
    'average-first': '예제가 하나뿐이기 때문입니다',
    'reshape-for-transpose': 'X의 행이나 열이 하나뿐이기 때문입니다',
    'no-keepdims': '유닛이 하나라서 리스트에도 열에도 수가 하나뿐이기 때문입니다',
  }),
  otherReason: '수가 우연히 같기 때문입니다',
  nudge: {
    title: '손으로 하는 기울기 검사',
    intro:
      '매개변수 하나 w를 양쪽으로 ε만큼 옮기고, 그때마다 순전파를 다시 합니다. 두 J의 차이를 그 거리로 나누면 역전파가 계산하는 미분값에 가까워집니다.',
    parameter: 'w가 있는 곳',
    unit: '유닛',
    input: '입력',
    example: '예제',
    epsilon: 'ε, w를 옮기는 거리',
    change: '변화',
    forward: (/** @type {number} */ k) => `w와 w + ε에서 예제 ${k}의 순전파`,
    layer: (/** @type {number} */ l) => `${l}층`,
    changes: (
      /** @type {number} */ unit,
      /** @type {number} */ layer,
      /** @type {number} */ depth,
      /** @type {boolean} */ softmax,
    ) =>
      `w로 계산하는 수만 바뀔 수 있습니다. ${layer}층의 유닛 ${unit}${
        layer < depth
          ? depth - layer === 1
            ? `, 그리고 ${depth}층의 모든 유닛입니다.`
            : `, 그리고 ${layer + 1}층부터 ${depth}층까지의 모든 유닛입니다.`
          : softmax
            ? ', 그리고 소프트맥스를 거치므로 그 층의 모든 a입니다.'
            : '뿐입니다.'
      }`,
    mostChanged: (/** @type {number} */ most) =>
      `유닛이 많은 층은 가장 많이 바뀐 유닛 ${most}개만 보입니다.`,
    losses: '예제별 손실 ℒ, 그리고 그 평균 J',
    lossOf: (/** @type {number} */ k) => `예제 ${k}의 ℒ`,
    mean: '평균 J',
    part: (/** @type {number} */ first, /** @type {number} */ last, /** @type {number} */ m) =>
      `예제 ${m}개 중 ${first}번째부터 ${last}번째까지 보입니다.`,
    quotient: '차이를 나눈 몫과 기울기',
    difference: '차이',
    divided: (/** @type {string} */ distance) => `2ε(${distance})으로 나눈 몫`,
    entry: (/** @type {string} */ cell) => `역전파로 구한 ${cell}`,
    cancels: (/** @type {number} */ digits) =>
      digits === 0
        ? '두 J는 첫 자리부터 다릅니다.'
        : `두 J는 앞 ${digits}자리가 같아서, 빼면 그 자리가 사라집니다.`,
    agree: (/** @type {string} */ error) => `몫과 기울기의 차이는 ${error}입니다.`,
    kinks: (/** @type {number} */ count) =>
      `w − ε과 w + ε 사이에서 z ${count}개가 ReLU의 꺾이는 점을 지나고, 거기서 접선의 기울기가 갑자기 바뀝니다. 몫에는 두 기울기가 섞이므로 값이 다를 수 있습니다.`,
    slopes: 'w에 따른 J',
    costPlot: (/** @type {string} */ chord, /** @type {string} */ tangent) =>
      `w에 따른 J. w − ε과 w + ε을 지나는 할선의 기울기는 ${chord}, w에서 접선의 기울기는 ${tangent}입니다.`,
    curve: 'J',
    chord: (/** @type {string} */ slope) => `할선, 기울기 ${slope}`,
    tangent: (/** @type {string} */ slope) => `접선, 기울기 ${slope}`,
    errors: 'ε에 따른 몫의 오차',
    errorPlot: (/** @type {string} */ epsilon, /** @type {string} */ error) =>
      `ε에 따른 몫의 오차, 두 축 모두 로그 눈금. ε = ${epsilon}일 때 오차는 ${error}입니다.`,
    lost: '자릿수를 잃는 쪽',
    bends: '곡선이 휘는 쪽',
    errorNote:
      'ε이 너무 크면 두 점 사이에서 곡선이 휘어 있습니다. 이때 ε을 10분의 1로 줄이면 오차는 약 100분의 1이 됩니다. ε이 너무 작으면 두 J의 자릿수가 거의 모두 같아 빼면 사라지고, 2ε으로 나누면 남은 자릿수의 반올림 오차가 커집니다.',
    countTitle: '왜 거꾸로 계산할까',
    count: (/** @type {number} */ parameters) =>
      `이 신경망에는 매개변수가 ${parameters.toLocaleString('ko')}개 있고, 하나마다 순전파를 두 번 해야 하므로 모두 ${(2 * parameters).toLocaleString('ko')}번입니다. 순전파 한 번과 역전파 한 번이면 미분값 ${parameters.toLocaleString('ko')}개가 한꺼번에 나옵니다.`,
  },
  names: /** @type {Record<string, [name: string, why: string]>} */ ({
    'product-for-entrywise': [
      '* 대신 @',
      'g는 원소마다 따로 작용하므로, dA의 원소마다 그 원소의 기울기를 곱합니다. 원소별 곱 *입니다.',
    ],
    'entrywise-for-product': [
      '@ 대신 *',
      '각 원소는 행과 열의 곱을 더한 값이고, 이 합은 행렬곱만이 계산합니다. 한쪽의 길이가 1이면 NumPy는 알리지 않고 반복해 맞춥니다.',
    ],
    'sum-of-product': [
      '곱한 뒤 다시 합한 것',
      '행렬곱이 이미 예제에 대해 더했습니다. 다시 합하면 서로 다른 가중치에 속하는 dW의 원소들이 더해집니다.',
    ],
    'no-transpose': [
      '전치를 빠뜨린 것',
      '전치하지 않으면 안쪽 차원이 같은 유닛이나 예제를 가리키지 않습니다. 우연히 크기가 같으면 NumPy는 그대로 계산합니다.',
    ],
    'own-weights': [
      '다른 층의 W',
      '층 l의 유닛은 그 유닛에서 나가는 가중치, 곧 다음 층의 가중치를 거쳐 손실에 영향을 줍니다.',
    ],
    'updated-weights': [
      '갱신한 뒤의 W',
      '모든 기울기는 순전파에 쓴 가중치에서의 값입니다. 기울기를 모두 구한 다음 갱신합니다.',
    ],
    'no-slope': [
      'g′을 빠뜨린 것',
      'dA는 a = g(z)에 대한 도함수입니다. z에 대한 도함수가 되려면 기울기 g′(Z)를 곱해야 합니다.',
    ],
    'slope-at-a': [
      'g′(Z) 대신 g′(A)',
      '기울기는 g를 적용한 곳인 Z에서 구합니다. a = g(z)를 써서 a(1 − a)처럼 나타낼 수 있지만, g′에 a를 넣는 것은 아닙니다.',
    ],
    'slope-of-other-layer': ['앞 층의 g′', '기울기는 dA와 같은 층, 곧 그 층의 Z에서 구합니다.'],
    'shortcut-with-other-loss': [
      '다른 손실에서 쓴 A − Y',
      'dZ가 A − Y인 것은 교차 엔트로피를 짝이 되는 출력 활성화 함수와 함께 쓸 때뿐입니다. 여기서는 출력의 기울기를 더 곱해야 합니다.',
    ],
    'softmax-entrywise': [
      'softmax를 원소별로 미분한 것',
      'softmax의 출력은 그 열의 모든 z에 따라 달라지므로, 열마다 합이 하나 더 있습니다. 여기서는 그 합이 빠졌습니다.',
    ],
    sign: [
      'A − Y 대신 Y − A',
      '손실의 도함수는 출력이 커질수록 커집니다. 부호가 반대이면 경사 하강이 오르막을 오릅니다.',
    ],
    'no-mean': [
      '1/m을 빠뜨린 것',
      'J는 손실의 평균이므로, J의 도함수는 손실의 도함수의 평균입니다.',
    ],
    'mean-twice': ['1/m을 두 번 곱한 것', '평균은 손실에서 dW와 db로 가는 길에 한 번만 구합니다.'],
    'no-keepdims': [
      'keepdims가 없는 것',
      'keepdims=True가 없으면 합은 리스트가 되고 NumPy는 이를 행으로 다룹니다. 그러면 b − η db가 알리지 않고 행렬이 됩니다.',
    ],
    'wrong-axis': [
      '다른 축으로 합한 것',
      '열은 예제이고, 예제에 대해 더합니다. axis=1입니다. axis=0은 유닛에 대해 더합니다.',
    ],
    'targets-as-column': [
      '열로 쓴 Y',
      'A에는 예제마다 열이 하나씩 있고, Y도 같은 크기여야 합니다. Y가 열이면 NumPy는 모든 출력에서 모든 목표값을 뺍니다.',
    ],
    'average-first': [
      '예제를 먼저 평균한 것',
      '기울기의 평균은 예제의 평균에서 구한 기울기와 다릅니다. 신경망은 선형이 아니기 때문입니다.',
    ],
    'examples-as-rows': [
      '행으로 쓴 예제',
      '여기의 규칙에서는 예제마다 열이 하나입니다. 예제가 행이면 모든 규칙을 전치해야 합니다.',
    ],
    'missing-parentheses': [
      '괄호를 빠뜨림',
      '파이썬은 빼기보다 곱하기와 나누기를 먼저 합니다. 1 − a가 하나의 인수이므로 괄호가 필요합니다.',
    ],
    'reshape-for-transpose': [
      '전치 대신 reshape',
      'reshape는 수의 순서를 그대로 두고 행만 새로 나누므로 서로 다른 예제의 입력이 섞입니다. 전치는 행을 열로 바꿉니다.',
    ],
    'other-factor': [
      '손실의 다른 계수',
      '여기서 제곱 오차에는 ½이 있고 출력에 대해 더합니다. ½이 없으면 두 배가 되고, PyTorch처럼 출력에 대해 평균하면 n[L]로 나눈 값이 됩니다.',
    ],
  }),
  rows: {
    title: '예제를 행으로 쓰기',
    examples: '예제를',
    layouts: {
      columns: '여기처럼 열로 쓰기',
      pytorch: '행으로 쓰기, W는 PyTorch의 nn.Linear처럼',
      keras: '행으로 쓰기, W는 Keras처럼',
    },
    step: '단계',
    back: '이전 단계',
    next: '다음 단계',
    here: '열',
    there: '행',
    notes: {
      columns: '열 하나가 예제 하나입니다.',
      pytorch:
        '행 하나가 예제 하나입니다. 모든 행렬이 전치되지만 W와 dW는 그대로입니다. nn.Linear는 여기처럼 W를 n[l]×n[l−1]로 둡니다. 수는 하나도 바뀌지 않습니다.',
      keras:
        '행 하나가 예제 하나입니다. W와 dW까지 모든 행렬이 전치됩니다. Keras는 W를 n[l−1]×n[l]로 둡니다. 수는 하나도 바뀌지 않습니다.',
    },
    updated: (/** @type {string} */ name) => `새 ${name}`,
    tableOf: (/** @type {string} */ name, /** @type {string} */ side) => `${name}, ${side}`,
  },
};
