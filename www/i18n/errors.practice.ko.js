/**
 * The error messages of practice in Korean, in the form of errors.ko.js. A message about a file or
 * a matrix with a name begins with that name.
 *
 * @type {[english: string, korean: string][]}
 */
export const PRACTICE = [
  [
    '{} is {}×{}, but what was given is {}×{}; transposed, it has that shape, but not these numbers.',
    '{0}의 크기는 {1}×{2}인데 주어진 것은 {3}×{4}입니다. 전치하면 크기는 맞지만 수가 다릅니다.',
  ],
  [
    '{} is {}×{}, but what was given is {}{}.',
    '{0}의 크기는 {1}×{2}인데 주어진 것은 {3}입니다{4}.',
  ],
  [
    'Times the factor above them, some numbers are too large; at most 1.8e308 is allowed.',
    '위에 적힌 배수를 곱하면 너무 큰 수가 있습니다. 1.8e308까지 쓸 수 있습니다.',
  ],
  [
    'The file has {} but the network has {}; both need the same number of layers.',
    '파일에는 {0}, 신경망에는 {1}이 있습니다. 층의 수가 같아야 합니다.',
  ],
  [
    '{} is {}×{} but layer {} needs {}×{}, {}; transposed it {}.',
    '{0}의 크기는 {1}×{2}인데 {3}층에는 {4}×{5}({6})이 필요합니다. 전치하면 {7}.',
  ],
  [
    '{} is {}×{} but layer {} needs {} numbers, one per unit.',
    '{0}의 크기는 {1}×{2}인데 {3}층에는 유닛마다 하나씩 수 {4}개가 필요합니다.',
  ],
  [
    '{} is not the weights or the bias of a layer; only fully connected layers are allowed, with names as 0.weight and 0.bias, or W1 and b1.',
    '{0}은(는) 층의 가중치도 편향도 아닙니다. 완전 연결 층만 쓸 수 있고, 이름은 0.weight와 0.bias, 또는 W1과 b1처럼 적습니다.',
  ],
  [
    '{} and {} are of the same layer; each layer needs one of them.',
    '{0}와(과) {1}은(는) 같은 층의 것입니다. 층마다 하나만 있어야 합니다.',
  ],
  [
    'There are no weights; each layer needs its weights and its bias, as 0.weight and 0.bias, or W1 and b1.',
    '가중치가 없습니다. 층마다 가중치와 편향이 필요합니다. 예: 0.weight와 0.bias, 또는 W1과 b1.',
  ],
  [
    '{} is missing beside {}; each layer needs its weights and its bias.',
    '{1}에 짝이 되는 {0}이(가) 없습니다. 층마다 가중치와 편향이 필요합니다.',
  ],
  [
    'A matrix without a name cannot be used; write X = [[1, 2], [3, 4]], and likewise Y, W1, b1 and so on.',
    '이름이 없는 행렬은 쓸 수 없습니다. X = [[1, 2], [3, 4]]처럼 적고, Y, W1, b1 등도 그렇게 적으세요.',
  ],
  [
    '{} is not a matrix of a network; X, Y, and the weights and biases of each layer can be given, as W1 and b1 or 0.weight and 0.bias.',
    '{0}은(는) 신경망의 행렬이 아닙니다. X, Y와 각 층의 가중치, 편향을 W1과 b1, 또는 0.weight와 0.bias처럼 줄 수 있습니다.',
  ],
  [
    'Y: {} is not a class of the network; its {} outputs are the classes 0 to {}.',
    'Y: {0}은(는) 이 신경망의 클래스가 아닙니다. 출력 {1}개는 클래스 0부터 {2}까지입니다.',
  ],
  [
    'There is no mistake {}; the run has {}, counted from 0.',
    '실수 {0}은(는) 없습니다. 이 계산의 실수는 0부터 세어 {1}가지입니다.',
  ],
  [
    '{} is not a parameter; a cell of W or b is needed, as W[1](0,0).',
    '{0}은(는) 매개변수가 아닙니다. W[1](0,0)처럼 W나 b의 칸이 필요합니다.',
  ],
  [
    'There is no example {}; the run has {}, counted from 0.',
    '예제 {0}은(는) 없습니다. 이 계산의 예제는 0부터 세어 {1}개입니다.',
  ],
  [
    '{} has {}×{} numbers, but the Float64Array has {}.',
    '{0}에는 수가 {1}×{2}개인데 Float64Array에는 {3}개입니다.',
  ],
  [
    'it is neither text nor an array; .safetensors, .npy, .npz, .csv, .tsv and .txt can be read.',
    '텍스트도 배열도 아닙니다. .safetensors, .npy, .npz, .csv, .tsv, .txt를 읽을 수 있습니다.',
  ],
  ['it is no .npy file; write it by np.save.', '.npy 파일이 아닙니다. np.save로 저장하세요.'],
  [
    'its header is cut off or damaged; write it again by np.save.',
    '헤더가 잘렸거나 손상되었습니다. np.save로 다시 저장하세요.',
  ],
  [
    '{} is no header of NumPy; write it again by np.save.',
    '{0}은(는) NumPy의 헤더가 아닙니다. np.save로 다시 저장하세요.',
  ],
  [
    '{} has dtype {}; float64, float32, float16 and bfloat16 can be read.',
    '{0}의 dtype은 {1}입니다. float64, float32, float16, bfloat16을 읽을 수 있습니다.',
  ],
  [
    '{} has {}; float64, float32, float16, integers and bool can be read.',
    '{0}의 내용은 {1}입니다. float64, float32, float16, 정수, bool을 읽을 수 있습니다.',
  ],
  [
    'its arrays have more than {} numbers, which are the most allowed.',
    '배열에 수가 {0}개보다 많습니다. 그보다 많이 쓸 수 없습니다.',
  ],
  [
    'it is a zip without arrays of NumPy; an .npz as np.savez writes it is needed.',
    'NumPy 배열이 없는 zip입니다. np.savez로 저장한 .npz가 필요합니다.',
  ],
  [
    'the zip cannot be read ({}); it is cut off or damaged, so copy or save it again.',
    'zip을 읽을 수 없습니다({0}). 잘렸거나 손상되었으니 다시 복사하거나 저장하세요.',
  ],
  [
    'a pickle is code, which would run when it is opened, and so it is not opened; save the weights by safetensors.torch.save_file(model.state_dict(), "model.safetensors") instead.',
    'pickle은 열 때 실행되는 코드이므로 열지 않습니다. 대신 safetensors.torch.save_file(model.state_dict(), "model.safetensors")로 가중치를 저장하세요.',
  ],
  ['it has no tensors; at least one is needed.', '텐서가 없습니다. 하나 이상 필요합니다.'],
  [
    '{}; save it again by safetensors.torch.save_file.',
    '{0}. safetensors.torch.save_file로 다시 저장하세요.',
  ],
  [
    'its header is longer than the file; it is cut off or damaged',
    '헤더가 파일보다 깁니다. 파일이 잘렸거나 손상되었습니다',
  ],
  [
    'its header describes another number of bytes than the file has; it is cut off or damaged',
    '헤더에 적힌 바이트 수가 파일과 다릅니다. 파일이 잘렸거나 손상되었습니다',
  ],
  [
    'its header gives {} offsets that overlap others, leave a gap or lie outside the file; it is damaged',
    '헤더에 적힌 {0}의 위치가 다른 것과 겹치거나, 사이가 비거나, 파일 밖에 있습니다. 파일이 손상되었습니다',
  ],
  [
    'its header gives a tensor offsets that do not fit its shape; it is damaged',
    '헤더에 적힌 텐서의 위치가 크기와 맞지 않습니다. 파일이 손상되었습니다',
  ],
  ['its header cannot be read ({})', '헤더를 읽을 수 없습니다({0})'],
  [
    '{} is empty; a matrix needs at least one number.',
    '{0}이(가) 비어 있습니다. 행렬에는 수가 하나 이상 필요합니다.',
  ],
  [
    '{} has {} bytes of numbers but its shape needs {}; the file is cut off, so copy or save it again.',
    '{0}의 수는 {1}바이트인데 크기에 따르면 {2}바이트여야 합니다. 파일이 잘렸으니 다시 복사하거나 저장하세요.',
  ],
  [
    '{} has NaN or infinite numbers; a matrix needs finite numbers.',
    '{0}에 NaN이나 무한대가 있습니다. 행렬에는 유한한 수가 필요합니다.',
  ],
  [
    '{} has {} dimensions ({}); a matrix has two, a list of numbers one.',
    '{0}의 차원은 {1}개({2})입니다. 행렬은 두 개, 수의 리스트는 한 개입니다.',
  ],
  [
    'The text ends before the brackets are closed; every “[” needs its “]”.',
    '괄호가 닫히기 전에 글이 끝났습니다. “[”마다 “]”가 필요합니다.',
  ],
  [
    'A number is missing before a comma; every entry of a matrix needs one.',
    '쉼표 앞에 수가 빠졌습니다. 행렬의 원소마다 수가 필요합니다.',
  ],
  [
    'The brackets are three deep; one matrix is needed, whose rows are lists of numbers, as [[1, 2], [3, 4]].',
    '괄호가 세 겹입니다. [[1, 2], [3, 4]]처럼 행이 수의 리스트인 행렬 하나가 필요합니다.',
  ],
  [
    'A row begins behind numbers that are in no row; all numbers need brackets around their row, as [[1, 2], [3, 4]], or none.',
    '행에 들지 않은 수 뒤에서 행이 시작됩니다. [[1, 2], [3, 4]]처럼 모든 행에 괄호를 쓰거나, 아무 데도 쓰지 마세요.',
  ],
  [
    '{} stands outside the brackets of the rows; one matrix is needed, as [[1, 2], [3, 4]].',
    '{0}이(가) 행의 괄호 밖에 있습니다. [[1, 2], [3, 4]]처럼 행렬 하나가 필요합니다.',
  ],
  [
    'The text has more than one matrix; paste one of them.',
    '글에 행렬이 둘 이상 있습니다. 그중 하나만 붙여 넣으세요.',
  ],
  [
    'The text has {} MB; a matrix of at most 10 MB of text is allowed.',
    '글이 {0} MB입니다. 10 MB까지 쓸 수 있습니다.',
  ],
  [
    'The matrix is shortened by “...”; print all of it, in NumPy after np.set_printoptions(threshold=np.inf), in PyTorch after torch.set_printoptions(profile="full").',
    '행렬이 “...”로 줄여져 있습니다. NumPy에서는 np.set_printoptions(threshold=np.inf), PyTorch에서는 torch.set_printoptions(profile="full")을 실행한 다음 모두 출력하세요.',
  ],
  [
    'The text is empty; a matrix is needed, as [[1, 2], [3, 4]] or with a line per row.',
    '글이 비어 있습니다. [[1, 2], [3, 4]]처럼, 또는 한 줄에 한 행씩 행렬을 적으세요.',
  ],
  [
    '{} is too large; a number of at most 1.8e308 is needed.',
    '{0}은(는) 너무 큽니다. 1.8e308까지 쓸 수 있습니다.',
  ],
  [
    '{} is not finite; a matrix needs finite numbers.',
    '{0}은(는) 유한하지 않습니다. 행렬에는 유한한 수가 필요합니다.',
  ],
  [
    '{} is not a number; one matrix of numbers is needed, as [[1, 2], [3, 4]] or with a line per row.',
    '{0}은(는) 수가 아닙니다. [[1, 2], [3, 4]]처럼, 또는 한 줄에 한 행씩 수의 행렬 하나를 적으세요.',
  ],
  [
    'Block {} of the columns has {} rows but the first block has {}; all of them need the same number of rows.',
    '열의 {0}번째 묶음에는 행이 {1}개인데 첫 묶음에는 {2}개입니다. 행의 수가 모두 같아야 합니다.',
  ],
  [
    'Row {} has {} but the first row has {}; all rows of a matrix need the same number of columns.',
    '{0}번째 행에는 {1}, 첫 행에는 {2}입니다. 행렬의 모든 행은 열의 수가 같아야 합니다.',
  ],
  [
    'The matrix is empty; it needs at least one number.',
    '행렬이 비어 있습니다. 수가 하나 이상 필요합니다.',
  ],
  [
    'The comparison stopped unexpectedly ({}); try it again, or with a smaller network.',
    '비교가 예기치 않게 멈췄습니다({0}). 다시 해 보거나 더 작은 신경망으로 해 보세요.',
  ],
  ['; it is one number', '. 수 하나여야 합니다'],
  ['a list of {}', '수 {0}개의 리스트'],
  ['{} numbers', '수 {0}개'],
  ['1 number', '수 1개'],
  ['{} layers', '층 {0}개'],
  ['1 layer', '층 1개'],
  ['does not fit either', '그래도 맞지 않습니다'],
  ['fits', '맞습니다'],
];
