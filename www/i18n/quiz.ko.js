/** 질문의 글, 한국어. */
/** @type {import('./quiz.en.js').QuizWords} */
export default {
  title: '질문',
  questions: {
    entry: (name, row, col) => `${name}의 ${row}행 ${col}열은 얼마일까요?`,
    contribution: (name, row, col) =>
      `이 예제가 ${name}의 ${row}행 ${col}열에 보태는 값은 얼마일까요?`,
    number: (name) => `${name}의 값은 얼마일까요?`,
    sign: (name, row, col) => `${name}의 ${row}행 ${col}열은 양수일까요, 음수일까요, 0일까요?`,
    column: (name, _, col) => `${name}의 ${col}열, 곧 예제 ${col}의 열은 무엇일까요?`,
    matrix: (name) => `${name}의 원소를 모두 구하면?`,
    shape: (name) => `${name}의 모양은 무엇일까요?`,
    sum: (name) => `${name}에서 예제마다 나온 값은 나란히 놓일까요, 더해질까요?`,
    next: () => '다음으로 계산하는 행렬은 무엇일까요?',
    mistake: (name) =>
      `${name}의 이 값들은 틀렸고, 그림의 값이 맞습니다. 무엇을 잘못하면 이렇게 될까요?`,
  },
  whichTranspose: (name, shape, left, leftShape, right, rightShape) =>
    `모양: ${name} ${shape}, ${left} ${leftShape}, ${right} ${rightShape}. ${name}의 규칙에는 어떤 곱이 들어갈까요?`,
  signs: { '+': '양수', '−': '음수', 0: '0' },
  sums: {
    stack: '나란히 놓인다',
    sum: '더해진다',
  },
  rows: '행',
  columns: '열',
  place: (row, col) => `${row}행 ${col}열`,
  answer: '확인',
  digits: '그림에 보이는 자릿수까지 맞으면 됩니다.',
  show: '답 보기',
  another: '다음 질문',
  stop: '그만하기',
  empty: '모든 칸에 수를 적어 주세요.',
  notNumber: (text) => `“${text}” — 수가 아닙니다. −0.25처럼 적어 주세요.`,
  right: '맞습니다.',
  solution: (right) => `답은 ${right}입니다.`,
  wrongChoice: (right) => `아닙니다. 답: ${right}.`,
  gap: (given, right, isLarge, gap) =>
    `적은 수는 ${given}, 맞는 수는 ${right}입니다. ${gap}만큼 ${isLarge ? '큽니다' : '작습니다'}.`,
  countRight: (good, all) =>
    `수 ${all}개 중 ${good}개가 맞습니다. 틀린 수 아래에 맞는 수가 있습니다.`,
  wrongPlace: (place, given, right) => `${place}: ${given}은(는) 틀렸고, 맞는 수는 ${right}`,
  relations: {
    '-1': '크기는 맞지만 부호가 반대입니다.',
    m: '맞는 수의 m배입니다. 예제에 대한 평균을 냈나요?',
    '1/m': '맞는 수의 1/m입니다. 평균을 두 번 내지 않았나요?',
  },
  whyShape: (name) =>
    /^(d|update)/.test(name)
      ? '기울기는 그 행렬과 모양이 같습니다.'
      : '유닛마다 행이 하나, 예제마다 열이 하나 있습니다.',
  noMistake: (name) => `이 신경망에서는 오류 없이 ${name}의 값을 바꾸는 실수가 없습니다.`,
};
