/** The text of the export sheet, in Korean. */

/** @type {import('./export.en.js').ExportWords} */
export default {
  equation: (/** @type {string} */ id) => `${id} 단계의 수식 복사`,
  picture: (/** @type {string} */ id) => `${id} 단계의 그림 저장`,
  video: (/** @type {string} */ id) => `${id} 단계의 그림이나 동영상 저장`,
  pictures: '저장할 그림',
  both: '둘 다',
  network: '신경망',
  matrices: '행렬',
  record: '녹화',
  stop: '중지',
  run: '전체 계산(JSON)',
  save: '저장',
  load: '불러오기 …',
  numbers: '행렬의 값 저장',
  matrix: '행렬',
  program: '계산을 프로그램으로 저장',
  copied: (/** @type {string} */ format, /** @type {string} */ id) =>
    `${id} 단계의 수식을 ${format} 형식으로 복사했습니다.`,
  byHand: '브라우저가 여기서는 복사를 허용하지 않습니다. 선택된 내용을 직접 복사해 주세요.',
  text: '복사할 내용',
  saved: (/** @type {string} */ file) => `${file} 파일로 저장했습니다.`,
  unsure: (/** @type {string} */ file) =>
    `브라우저에 ${file} 파일의 저장을 요청했습니다. 프레임에서는 저장이 막혀 있을 수 있습니다. 파일이 없으면 `,
  orCopy: '선택된 내용을 복사하세요.',
  orAlone: '프레임을 새 탭에서 열고 저장하세요.',
  noise: (/** @type {string} */ file, /** @type {string} */ instead) =>
    `${file} 파일을 저장하지 않았습니다. 이 브라우저는 추적(fingerprinting)을 막으려고 페이지가 읽는 그림의 픽셀을 바꿉니다. ${instead}로 저장하거나, 이 사이트에 그림 읽기를 허용하세요.`,
  recording: (/** @type {string} */ id) => `${id} 단계가 끝날 때까지 녹화합니다 …`,
  loaded: (/** @type {string} */ file) => `${file} 파일을 불러왔습니다.`,
  failed: (/** @type {string} */ file, /** @type {string} */ reason) =>
    `${file} 파일을 만들지 못했습니다(${reason}). 더 작은 그림이나 신경망으로 시도해 보세요.`,
};
