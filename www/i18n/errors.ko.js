import { PRACTICE } from './errors.practice.ko.js';

/**
 * The error messages in Korean. The core and the element write them in English, and programs rely
 * on the English words. `{}` is a value in the English message, and `{0}`, `{1}`, … are the places
 * of these values in the Korean one. The first sentence that fits is taken, so a special one stands
 * before a general one. A test checks that every message of the sources is here.
 *
 * @type {[english: string, korean: string][]}
 */
export const SENTENCES = [
  ...PRACTICE,
  [
    'quiz: “{}” cannot be asked about {}; it can about {}.',
    'quiz: “{0}”은(는) {1}에서 물을 수 없습니다. 물을 수 있는 단계: {2}.',
  ],
  [
    'panels: “{}” is not one of {}; names are separated by spaces.',
    'panels: “{0}”은(는) 쓸 수 없습니다. {1} 중에서 고르고, 사이를 띄어 적으세요.',
  ],
  [
    'link: “{}” is not a field; the field is called “{}”.',
    'link: “{0}”(이)라는 항목은 없습니다. 항목의 이름은 “{1}”입니다.',
  ],
  [
    'link: “{}” is not a field of a link; only a page can set it.',
    'link: “{0}”은(는) 링크로 정할 수 없습니다. 페이지에서만 정할 수 있습니다.',
  ],
  [
    'layers: {} is not a list of layers; two or more whole numbers joined by “-” are needed, inputs first, as in 2-3-1.',
    'layers: {0}은(는) 층의 목록이 아닙니다. 2-3-1처럼 입력 수부터 시작해 둘 이상의 정수를 “-”로 이어 적어야 합니다.',
  ],
  [
    'data: {} has a number, but {} always has 4 examples; write {}.',
    'data: {0}에 수가 붙어 있지만 {1}의 예제는 항상 4개입니다. {2}(이)라고만 적으세요.',
  ],
  [
    'data: {} is not a number of examples; a whole number from 1 to {} is needed, as in {}:64.',
    'data: {0}은(는) 예제 수가 아닙니다. {2}:64처럼 1부터 {1}까지의 정수가 필요합니다.',
  ],
  [
    'data: {} needs 2 inputs and {} output{}, but the layers have {} and {}; change the layers, or give X and Y.',
    'data: {0}은(는) 입력이 2개이고 필요한 출력 수는 {1}인데, 층의 입력은 {3}개, 출력은 {4}개입니다. 층을 바꾸거나 X와 Y를 직접 주세요.',
  ],
  [
    'activation: softmax is not allowed in hidden layer {}; it is only for the output layer.',
    'activation: 은닉층인 {0}층에는 softmax를 쓸 수 없습니다. softmax는 출력층에만 쓸 수 있습니다.',
  ],
  [
    'loss: {} needs a {} output, but the output is {}; squared_error works with every output.',
    'loss: {0}에는 {1} 출력이 필요한데 지금 출력은 {2}입니다. squared_error는 어느 출력과도 함께 쓸 수 있습니다.',
  ],
  [
    'data: X is {}×{} and Y is {}×{}, but a column is an example here and a row is an input or an output; with {} transposed, it fits.',
    'data: X는 {0}×{1}, Y는 {2}×{3}이지만, 여기서는 열이 예제이고 행이 입력이나 출력입니다. {4}을(를) 전치하면 맞습니다.',
  ],
  [
    'data: X has {} columns but Y has {}; both need one column per example.',
    'data: X의 열은 {0}개, Y의 열은 {1}개입니다. 둘 다 예제마다 열이 하나씩 있어야 합니다.',
  ],
  [
    'data: X has {} rows but the network has {} inputs; X needs one row per input.',
    'data: X의 행은 {0}개인데 신경망의 입력은 {1}개입니다. X에는 입력마다 행이 하나씩 있어야 합니다.',
  ],
  [
    'data: Y has {} rows but the network has {} outputs; Y needs one row per output.',
    'data: Y의 행은 {0}개인데 신경망의 출력은 {1}개입니다. Y에는 출력마다 행이 하나씩 있어야 합니다.',
  ],
  [
    'data.Y: column {} (counted from 0) adds up to {}; cross_entropy needs columns that add up to 1.',
    'data.Y: 0부터 세어 {0}열의 합이 {1}입니다. cross_entropy에는 각 열의 합이 1이어야 합니다.',
  ],
  [
    'data.Y[{}][{}]: {} is not allowed; {} needs numbers from 0 to 1.',
    'data.Y[{0}][{1}]: {2}은(는) 쓸 수 없습니다. {3}에는 0부터 1까지의 수가 필요합니다.',
  ],
  [
    'data.Y[{}][{}]: {} is not allowed; {} needs numbers of at least 0 that add up to 1 in each column.',
    'data.Y[{0}][{1}]: {2}은(는) 쓸 수 없습니다. {3}에는 0 이상이고 열마다 합이 1인 수가 필요합니다.',
  ],
  [
    'data: {} is neither a name ({}) nor an object with X and Y.',
    'data: {0}은(는) 이름({1})도, X와 Y가 있는 객체도 아닙니다.',
  ],
  [
    'data.{}: this field is missing; data needs both X and Y.',
    'data.{0}: 항목이 없습니다. 데이터에는 X와 Y가 모두 필요합니다.',
  ],
  [
    'inputs: this field is missing; a network needs its number of inputs, as in "inputs": 2.',
    'inputs: 항목이 없습니다. "inputs": 2처럼 신경망의 입력 수가 필요합니다.',
  ],
  [
    'layers: this field is missing; a network needs a list of layers such as {}.',
    'layers: 항목이 없습니다. {0} 같은 층의 목록이 필요합니다.',
  ],
  [
    'layers: the list is empty; it needs at least one layer such as {}.',
    'layers: 목록이 비어 있습니다. {0} 같은 층이 하나 이상 필요합니다.',
  ],
  [
    '{}: {} is not a layer; a layer looks like {}.',
    '{0}: {1}은(는) 층이 아닙니다. 층은 {2}처럼 적습니다.',
  ],
  [
    '{}.{}: this field is missing; a layer looks like {}.',
    '{0}.{1}: 항목이 없습니다. 층은 {2}처럼 적습니다.',
  ],
  [
    '{}: this field is missing; parameters need both W and b.',
    '{0}: 항목이 없습니다. 매개변수에는 W와 b가 모두 필요합니다.',
  ],
  [
    '{}: the list has {} entries but the network has {} layers; it needs one entry per layer.',
    '{0}: 항목은 {1}개인데 신경망의 층은 {2}개입니다. 층마다 하나씩 필요합니다.',
  ],
  [
    '{}: the shape is {}×{}, but layer {} needs {}×{}, one row per unit and one column per input; transposed, as the weights of Keras have to be, it fits.',
    '{0}: 모양이 {1}×{2}이지만 {3}층에는 {4}×{5}가 필요합니다. 유닛마다 행 하나, 입력마다 열 하나입니다. Keras의 가중치처럼 전치하면 맞습니다.',
  ],
  [
    '{}: this is a {}×{} matrix; the biases of layer {} are written as one flat list of {} numbers, as in [0, 0].',
    '{0}: {1}×{2} 행렬입니다. {3}층의 편향은 [0, 0]처럼 수 {4}개를 한 줄로 적어야 합니다.',
  ],
  [
    '{}: this is a flat list of {} numbers; a matrix is a list of rows, [[…]]: {}.',
    '{0}: 수 {1}개가 한 줄로 적혀 있습니다. 행렬은 행의 목록 [[…]]입니다: {2}.',
  ],
  [
    '{}: the shape is {}×{}, but layer {} needs {}×{}.',
    '{0}: 모양이 {1}×{2}이지만 {3}층에는 {4}×{5}가 필요합니다.',
  ],
  [
    '{}: the list has {} numbers, but layer {} needs {}.',
    '{0}: 수가 {1}개입니다. {2}층에는 {3}개가 필요합니다.',
  ],
  [
    '{}[{}]: the row has {} numbers but row 0 has {}; all rows need the same length.',
    '{0}[{1}]: 수가 {2}개인데 0행에는 {3}개가 있습니다. 모든 행의 길이가 같아야 합니다.',
  ],
  [
    '{}: the matrix is empty; it needs at least one row with one number.',
    '{0}: 행렬이 비어 있습니다. 수가 하나라도 든 행이 하나 이상 필요합니다.',
  ],
  [
    '{} is not a matrix; the matrices are X, Y, L, J and, with a layer as in dZ[1], W, b, Z, A, dA, dZ, dW, db, update.',
    '{0}은(는) 행렬이 아닙니다. 행렬은 X, Y, L, J와, dZ[1]처럼 층을 붙인 W, b, Z, A, dA, dZ, dW, db, update입니다.',
  ],
  [
    '{} is not a cell; a cell is written as in dW[1](0,1).',
    '{0}은(는) 원소가 아닙니다. 원소는 dW[1](0,1)처럼 적습니다.',
  ],
  [
    '{} does not exist; {} has rows 0 to {} and columns 0 to {}.',
    '{0}은(는) 없습니다. {1}의 행은 0부터 {2}까지, 열은 0부터 {3}까지입니다.',
  ],
  ['{} does not exist; the layers are 1 to {}.', '{0}은(는) 없습니다. 층은 1부터 {1}까지입니다.'],
  [
    'at: {} is not a position; the steps are {}.',
    'at: {0}은(는) 위치가 아닙니다. 단계는 {1}입니다.',
  ],
  [
    'at: {} names an example, but {} has no steps for single examples; write {}.',
    'at: {0}에 예제 번호가 있지만 {1}은(는) 예제별로 나뉘지 않는 단계입니다. {2}(이)라고만 적으세요.',
  ],
  [
    'at: {} is not an example of {}; a whole number from 0 to {} is needed.',
    'at: {0}은(는) {1}의 예제 번호가 아닙니다. 0부터 {2}까지의 정수가 필요합니다.',
  ],
  [
    '{} is not a step; a step is one of `steps`, as in dZ[1].',
    '{0}은(는) 단계가 아닙니다. 단계는 dZ[1]처럼 `steps`에 있는 것입니다.',
  ],
  [
    '{} is no longer finite at iteration {}; a learning rate below {} may help.',
    '{1}번째 반복(iteration {1})에서 {0}이(가) 유한한 값을 벗어났습니다. 학습률을 {2}보다 낮추면 나아질 수 있습니다.',
  ],
  [
    'The new parameters are no longer finite; a learning rate below {} may help.',
    '새 매개변수가 유한한 값을 벗어났습니다. 학습률을 {0}보다 낮추면 나아질 수 있습니다.',
  ],
  [
    'Only dW and db are sums over examples, of which there are {}.',
    '예제에 걸친 합은 dW와 db뿐이며, 예제는 {0}개입니다.',
  ],
  [
    '{} is not a product that can be rewritten; dW and the dA of hidden layers are.',
    '{0}은(는) 바꿔 쓸 수 있는 곱이 아닙니다. dW와 은닉층의 dA만 됩니다.',
  ],
  [
    '{} is not an attribute that sets the run; those are {}.',
    '{0}은(는) 계산을 정하는 속성이 아닙니다. 그런 속성은 {1}입니다.',
  ],
  [
    'attributes: they are not a list; a list of pairs [name, text] is needed.',
    'attributes: 목록이 아닙니다. [이름, 글] 쌍의 목록이 필요합니다.',
  ],
  [
    '{}: {} is not a field; the fields are {}.',
    '{0}: {1}(이)라는 항목은 없습니다. 쓸 수 있는 항목: {2}.',
  ],
  [
    '{}: {} is not an object; an object with {} is needed.',
    '{0}: {1}은(는) 객체가 아닙니다. {2} 항목으로 된 객체가 필요합니다.',
  ],
  [
    '{}: {} is not a list; a list […] is needed.',
    '{0}: {1}은(는) 목록이 아닙니다. 목록 […]이 필요합니다.',
  ],
  [
    '{}: {} is not finite; a finite number is needed.',
    '{0}: {1}은(는) 유한하지 않습니다. 유한한 수가 필요합니다.',
  ],
  [
    '{}: {} is not a number; write it with a decimal point and nothing between thousands, as in 1000.5.',
    '{0}: {1}은(는) 수가 아닙니다. 1000.5처럼 소수점을 쓰고 천 단위 구분 없이 적으세요.',
  ],
  [
    '{}: {} is not a number; a finite number is needed.',
    '{0}: {1}은(는) 수가 아닙니다. 유한한 수가 필요합니다.',
  ],
  ['{}: {} is not a number above 0.', '{0}: {1}은(는) 0보다 큰 수가 아닙니다.'],
  [
    '{}: {} is not a whole number from {} to {}.',
    '{0}: {1}은(는) {2}부터 {3}까지의 정수가 아닙니다.',
  ],
  [
    '{}: {} is too many; at most {} are allowed.',
    '{0}: {1}은(는) 너무 많습니다. 최대 {2}까지 됩니다.',
  ],
  ['{}: {} is not one of {}.', '{0}: {1}은(는) 쓸 수 없습니다. {2} 중 하나여야 합니다.'],
  [
    '{}: it contains a value that JSON does not have, or is nested too deeply; only plain objects, lists, strings and numbers are allowed.',
    '{0}: JSON에 없는 값이 들어 있거나 너무 깊이 중첩되어 있습니다. 단순한 객체, 목록, 문자열, 수만 쓸 수 있습니다.',
  ],
  [
    '{}: a BigInt is not allowed; convert it to a number with Number().',
    '{0}: BigInt는 쓸 수 없습니다. Number()로 수로 바꾸세요.',
  ],
  [
    '{}: a Map is not allowed; convert it to an object with Object.fromEntries().',
    '{0}: Map은 쓸 수 없습니다. Object.fromEntries()로 객체로 바꾸세요.',
  ],
  [
    'configuration: this is not valid JSON ({}); a JSON object is needed.',
    'configuration: 올바른 JSON이 아닙니다({0}). JSON 객체가 필요합니다.',
  ],
  [
    '“{}” is not an attribute; the attribute is called “{}”.',
    '“{0}”이라는 속성은 없습니다. 이름은 “{1}”입니다.',
  ],
  [
    '{}: this is not valid JSON ({}); a file with a run as a JSON object is needed.',
    '{0}: 올바른 JSON이 아닙니다({1}). 계산을 JSON 객체로 담은 파일이 필요합니다.',
  ],
  [
    '{}: the file has {} MB; at most {} MB are allowed.',
    '{0}: 크기가 {1}MB입니다. 최대 {2}MB까지의 파일을 열 수 있습니다.',
  ],
  [
    'iterations: {} is not a whole number of 0 or more.',
    'iterations: {0}은(는) 0 이상의 정수가 아닙니다.',
  ],
  [
    'chain-rule is not ready yet; wait for its promise `ready`.',
    'chain-rule이 아직 준비되지 않았습니다. 약속(promise) `ready`를 기다리세요.',
  ],
  [
    'src: “{}” is not a valid address; it must be that of the file chainrule_bg.wasm.',
    'src: “{0}”은(는) 올바른 주소가 아닙니다. 파일 chainrule_bg.wasm의 주소여야 합니다.',
  ],
  [
    'This browser has no WebAssembly, or it is turned off, as in Lockdown Mode; allow it for this page, or open the page in another browser.',
    '이 브라우저에 WebAssembly가 없거나, 차단 모드처럼 꺼져 있습니다. 이 페이지에서 허용하거나 다른 브라우저로 여세요.',
  ],
  [
    'The page was opened as a file, so it cannot load the program; serve its folder, for example with `python3 -m http.server`, and open http://localhost:8000.',
    '페이지를 파일로 열어서 프로그램을 불러올 수 없습니다. `python3 -m http.server`처럼 폴더를 서버로 제공하고 http://localhost:8000 을 여세요.',
  ],
  [
    'The content security policy of this page does not allow the program to be fetched; its connect-src needs {}.',
    '이 페이지의 콘텐츠 보안 정책(CSP) 때문에 프로그램을 가져올 수 없습니다. connect-src에 {0}을(를) 넣으세요.',
  ],
  [
    "The content security policy of this page does not allow WebAssembly; its script-src needs 'wasm-unsafe-eval'.",
    "이 페이지의 콘텐츠 보안 정책(CSP) 때문에 WebAssembly를 실행할 수 없습니다. script-src에 'wasm-unsafe-eval'을 넣으세요.",
  ],
  [
    '{} does not allow this page to read {}; it must send Access-Control-Allow-Origin, or the file must be on the site of this page.',
    '{0}에서 이 페이지가 {1}을(를) 읽도록 허용하지 않았습니다. 그 서버가 Access-Control-Allow-Origin을 보내거나, 파일을 이 페이지와 같은 사이트에 두어야 합니다.',
  ],
  [
    '{} could not be loaded ({}); check the connection, then restart.',
    '{0}을(를) 불러오지 못했습니다({1}). 연결을 확인하고 다시 시작하세요.',
  ],
  [
    '{} was not found (status {}); put the file {} there, or set the attribute src to its address.',
    '{0}이(가) 없습니다(상태 {1}). 그곳에 파일 {2}을(를) 두거나, 속성 src에 있는 곳을 적으세요.',
  ],
  [
    'The script does not know where it came from, as in a bundle that is not a module; copy chainrule_bg.wasm to the site, and set the attribute src to its address.',
    '모듈이 아닌 번들에서처럼 스크립트가 자기 주소를 모릅니다. chainrule_bg.wasm을 사이트에 복사하고, 속성 src에 그 주소를 적으세요.',
  ],
  [
    '{} is not WebAssembly ({}); put the file {} there, or set the attribute src to its address.',
    '{0}은(는) WebAssembly가 아닙니다({1}). 그곳에 파일 {2}을(를) 두거나, 속성 src에 있는 곳을 적으세요.',
  ],
  ['{} is empty; copy the file there again.', '{0}은(는) 빈 파일입니다. 파일을 다시 복사하세요.'],
  [
    '{} is compressed ({}), and its server does not say so; put the uncompressed file there, or let the server send Content-Encoding.',
    '{0}은(는) 압축된 파일({1})인데 서버가 그렇다고 알리지 않습니다. 압축하지 않은 파일을 두거나, 서버가 Content-Encoding을 보내게 하세요.',
  ],
  [
    '{} is a pointer of Git LFS and not the file itself; get the file with git lfs pull, or publish it without Git LFS.',
    '{0}은(는) 파일이 아니라 Git LFS의 포인터입니다. git lfs pull로 파일을 받거나, Git LFS 없이 올리세요.',
  ],
  [
    '{} is cut off after {} bytes; copy the file there again.',
    '{0}이(가) {1}바이트에서 잘려 있습니다. 파일을 다시 복사하세요.',
  ],
  [
    '{} was changed on its way, as when a file is copied or changed as text; copy it there again as a binary file.',
    '{0}은(는) 텍스트로 복사될 때처럼 내용이 바뀌었습니다. 바이너리 파일로 다시 복사하세요.',
  ],
  [
    '{} could not be read to its end ({}); check the connection, and that the server compresses what it calls compressed, then restart.',
    '{0}을(를) 끝까지 읽지 못했습니다({1}). 연결과, 서버가 압축했다고 알린 것이 정말 압축되어 있는지 확인하고 다시 시작하세요.',
  ],
  [
    '{} is not of the same version as the script ({}); copy all files of the element again, and reload the page without its cache.',
    '{0}의 버전이 스크립트와 다릅니다({1}). 요소의 파일을 모두 다시 복사하고, 캐시 없이 페이지를 다시 여세요.',
  ],
  [
    'The WebAssembly of this browser lacks SIMD, which the program needs; update the browser (Chrome 91, Firefox 89, Safari 16.4 or later).',
    '이 브라우저의 WebAssembly에는 프로그램에 필요한 SIMD가 없습니다. 브라우저를 업데이트하세요(Chrome 91, Firefox 89, Safari 16.4 이상).',
  ],
  [
    'This browser is too old for the program, or the file is damaged ({}); update the browser, or copy the file again.',
    '브라우저가 너무 오래되었거나 파일이 손상되어 프로그램을 실행할 수 없습니다({0}). 브라우저를 업데이트하거나 파일을 다시 복사하세요.',
  ],
  [
    'There is not enough memory; use a smaller network, fewer examples or fewer elements on the page.',
    '메모리가 부족합니다. 신경망이나 예제 수, 페이지의 요소 수를 줄이세요.',
  ],
  [
    '{} could not be loaded ({}); all files of the element must be beside its script.',
    '{0}을(를) 불러오지 못했습니다({1}). 요소의 파일은 모두 스크립트 옆에 두어야 합니다.',
  ],
  [
    'The program stopped unexpectedly ({}); restart to return to the last configuration.',
    '프로그램이 예기치 않게 멈췄습니다({0}). 다시 시작하면 마지막 설정으로 돌아갑니다.',
  ],
  // What a sentence may name.
  ['one row per input, one column per example', '입력마다 행 하나, 예제마다 열 하나'],
  ['one row per output, one column per example', '출력마다 행 하나, 예제마다 열 하나'],
  ['one row per unit, one column per input', '유닛마다 행 하나, 입력마다 열 하나'],
  ['The style sheet', '스타일 시트'],
  ['The sheet', '“내보내기” 화면'],
  ['The words of the element', '요소의 글'],
  ['The cost', '비용'],
  ['A parameter', '매개변수'],
  ['a list', '목록'],
  ['an object', '객체'],
  // A message about a file or a matrix that has a name.
  ['{}: {}', '{0}: {1}'],
];
