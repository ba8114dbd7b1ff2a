// Every member of the element, as an author's program uses it.
async function use(): Promise<unknown[]> {
  const net: ChainRule = document.createElement('chain-rule');
  await net.ready;
  net.addEventListener('step', ({ detail: { id, example } }) => [id.length, example + 1]);
  net.addEventListener('error', ({ detail: { code, message } }) => code + message);
  net.addEventListener('click', (event) => event.target);
  net.config = { inputs: 2, layers: [{ units: 1, activation: 'sigmoid' }], data: 'or' };
  const rate: number = net.config.learning_rate;
  const [{ id, phase, shape }] = net.steps;
  const [rows]: [number, number] = shape;
  net.at = id;
  net.level = 'element';
  net.way = 'dot';
  net.cell = '';
  net.speed = 2;
  const moved: boolean = net.next() && net.next('example') && net.previous('phase');
  net.play();
  const playing: boolean = net.playing;
  net.pause();
  net.focus();
  const data: Float64Array = net.matrix('X').data;
  const { terms, scale } = net.explain('dW[1]', 0, 0);
  const products: number[] = terms.map(({ factors, product }) => product * factors[0].value);
  const equation: string = net.equation('dW[1]', 'batch', 'latex');
  const passed: boolean = net.check().passed;
  const { iteration, cost } = await net.train(10);
  const link: URL = new URL(net.permalink());
  // @ts-expect-error An unknown grain.
  net.next('layers');
  // @ts-expect-error The steps are read only.
  net.steps = [];
  return [
    rate,
    phase,
    rows,
    moved,
    playing,
    data,
    scale,
    products,
    equation,
    passed,
    iteration + cost,
    link,
  ];
}

export { use };
