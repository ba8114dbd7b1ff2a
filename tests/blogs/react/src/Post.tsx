import 'chainrule-element';
import 'chainrule-element/chain-rule.css';
import type { ChainRule } from 'chainrule-element';
import { useRef, useState } from 'react';

export function Post() {
  const net = useRef<ChainRule>(null);
  const [place, setPlace] = useState('dZ[2]:1');
  return (
    <article>
      <p>Backpropagation is mostly bookkeeping.</p>
      <chain-rule
        id="net"
        ref={net}
        layers="2-3-1"
        at={place}
        onstep={() => setPlace(net.current?.at ?? place)}
      >
        <p>A small network, and every number of its backpropagation.</p>
      </chain-rule>
      <p>
        After <a href="#net" data-at="dZ[2]:3">three examples</a> one column is missing.
      </p>
      <button type="button" onClick={() => net.current?.next('example')}>
        Next example
      </button>
      <button type="button" onClick={() => setPlace('dW[1]')}>
        To dW[1]
      </button>
      <output>{place}</output>
    </article>
  );
}
