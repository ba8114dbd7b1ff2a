/** Every sentence of the element, in Korean. */
import steps from './steps.ko.js';
import symbols from './symbols.ko.js';

const PHASES = /** @type {Record<string, string>} */ ({
  forward: '순전파',
  loss: '손실',
  backward: '역전파',
  update: '갱신',
});

/** @type {import('./en.js').Words} */
export default {
  ...steps,
  symbols,
  close: '닫기',
  symbolsTitle: '기호',
  otherSymbols: '다른 기호 모두',
  inArticle: '유도 과정에서 보기',
  name: '한국어',
  code2: 'ko',
  input: '입력',
  loss: '손실',
  example: (/** @type {number} */ k) => `예제 ${k}`,
  layer: (/** @type {number} */ l) => `${l}층`,
  ownData: (/** @type {number} */ m) => `직접 입력한 데이터, m = ${m}`,
  ofExamples: (/** @type {number} */ k, /** @type {number} */ m) => `예제 ${m}개 중 ${k}개`,
  newWeights: '새',
  rowOf: (/** @type {string} */ name, /** @type {number} */ row) => `${name}의 ${row}행`,
  terms: '예제마다 항 하나',
  groupOf: (/** @type {string} */ phase, /** @type {number} */ layer) =>
    phase === 'backward' ? `${layer}층` : PHASES[phase],
  code: '코드',
  values: '값',
  gradients: '기울기',
  soFar: '지금까지',
  why: '이유',
  unpin: '고정 풀기',
  was: (/** @type {string} */ value) => `이전 값 ${value}`,
  edit: '값 바꾸기',
  chain: '연쇄 법칙',
  /** Under the plot of g (solid) and g′ (dashed). */
  plot: (/** @type {string} */ z, /** @type {string} */ a, /** @type {string} */ slope) =>
    `z = ${z}에서 g = ${a} (실선), g′ = ${slope} (점선)`,
  check: '기울기 검사',
  checkNow: '모든 기울기 검사하기',
  checking: '매개변수를 하나씩 조금 바꿔 봅니다 …',
  checkResult: (
    /** @type {{passed: boolean, checked: number, kinks: number}} */ { passed, checked, kinks },
    /** @type {string} */ error,
  ) =>
    checked === 0
      ? `비교할 수 있는 기울기가 없습니다. ${kinks}개 모두 꺾이는 점에 있습니다.`
      : `${passed ? '통과' : '실패'}: 기울기 ${checked}개를 J의 수치 미분과 비교했습니다.${kinks > 0 ? ` J를 미분할 수 없는, 꺾이는 점의 ${kinks}개는 뺐습니다.` : ''} 최대 상대 오차 ${error}, 위치:`,
  tryIt: '곱을 바꿔 써 보기',
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
    const fits = product.join() === wanted.join();
    if (error === undefined && fits)
      return `${made}. 모든 원소가 꺾인 점에 있어 기울기 검사로 비교할 것이 없습니다.`;
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
  thisCell: '이 원소',
  network: '신경망',
  equation: '수식',
  timeline: '타임라인',
  practice: '연습',
  settings: '설정',
  export: '내보내기',
  play: '재생',
  pause: '일시 정지',
  toStart: '처음으로',
  toEnd: '끝으로',
  previous: '이전',
  next: '다음',
  grain: '이동 단위',
  grains: /** @type {Record<string, string>} */ ({
    phase: '과정',
    layer: '층',
    step: '단계',
    example: '예제',
  }),
  speed: '속도',
  again: '새 가중치로 다시 계산',
  costFell: (/** @type {string} */ before, /** @type {string} */ after) =>
    `비용 ${before} → ${after}`,
  level: '수준',
  levels: /** @type {Record<string, string>} */ ({
    element: '원소 하나',
    vector: '행이나 열 하나',
    matrix: '예제 하나',
    batch: '모든 예제',
  }),
  lacks: (/** @type {string} */ level) =>
    `이 단계에는 “${level}” 보기가 없어 가장 가까운 보기로 보여 줍니다.`,
  way: '표현 방법',
  ways: /** @type {Record<string, string>} */ ({
    stack: '나란히 놓기',
    padded: '0으로 채우기',
    outer: '외적의 합',
    dot: '두 행의 내적',
    product: '행렬 곱 하나',
    slices: '∂z/∂W 조각',
  }),
  restart: '다시 시작',
  fewer: (/** @type {number} */ l) => `${l}층에서 유닛 하나 삭제`,
  more: (/** @type {number} */ l) => `${l}층에 유닛 하나 추가`,
  hiddenLayer: '층',
  addLayer: '은닉층 추가',
  dropLayer: '마지막 은닉층 삭제',
  setting: /** @type {Record<string, string>} */ ({
    layers: '층과 유닛 수',
    activation: '활성화 함수',
    output: '출력과 손실',
    data: '데이터',
    seed: '시드',
    init: '초기 가중치',
    'learning-rate': '학습률',
    convention: '1/m',
  }),
  inits: /** @type {Record<string, string>} */ ({
    xavier: 'xavier: tanh와 시그모이드에 맞춘 범위',
    he: 'he: ReLU에 맞춘 범위',
    uniform: 'uniform: −1에서 1까지',
    zeros: 'zeros: 모두 0',
  }),
  train: (/** @type {number} */ n) => `${n}번 학습`,
  stop: '중지',
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
