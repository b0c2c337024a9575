import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type EndpointFault, keySlot, readEndpoint } from '../../src/core/model/endpoint.ts';
import { endpointFault } from '../../src/core/say.ts';

const good: readonly (readonly [
  typed: string,
  baseUrl: string,
  host: string,
  loopback: boolean,
])[] = [
  ['https://llm.example.org/v1', 'https://llm.example.org/v1', 'llm.example.org', false],
  ['  https://LLM.Example.org/v1/  ', 'https://llm.example.org/v1', 'llm.example.org', false],
  ['https://llm.example.org', 'https://llm.example.org', 'llm.example.org', false],
  [
    'https://llm.example.org:8443/v1/chat/completions',
    'https://llm.example.org:8443/v1',
    'llm.example.org:8443',
    false,
  ],
  ['http://localhost:11434/v1', 'http://localhost:11434/v1', 'localhost:11434', true],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', '127.0.0.1:8080', true],
  ['http://127.9.9.9/v1', 'http://127.9.9.9/v1', '127.9.9.9', true],
  ['http://[::1]:1234/v1', 'http://[::1]:1234/v1', '[::1]:1234', true],
  ['https://192.168.1.5/v1', 'https://192.168.1.5/v1', '192.168.1.5', false],
  // A Cyrillic а: shown so that it cannot pass for another.
  ['https://аpi.openai.com/v1', 'https://xn--pi-6kc.openai.com/v1', 'xn--pi-6kc.openai.com', false],
];

const bad: readonly (readonly [typed: string, fault: EndpointFault])[] = [
  ['', 'empty'],
  ['   ', 'empty'],
  ['llm.example.org/v1', 'malformed'],
  ['localhost:11434', 'scheme'],
  ['file:///etc/passwd', 'scheme'],
  ['javascript:alert(1)', 'scheme'],
  ['http://llm.example.org/v1', 'insecure'],
  ['http://192.168.1.5:11434/v1', 'insecure'],
  ['http://0.0.0.0:11434/v1', 'insecure'],
  ['http://localhost.evil.io/v1', 'insecure'],
  ['http://127.0.0.1.evil.io/v1', 'insecure'],
  ['http://evil-localhost/v1', 'insecure'],
  ['https://api.openai.com@evil.io/v1', 'login'],
  ['https://user:secret@llm.example.org/v1', 'login'],
  ['https://@evil.io/v1', 'login'],
  ['https://llm.example.org/v1?to=evil.io', 'query'],
  ['https://llm.example.org/v1#x', 'query'],
  ['https:\\\\evil.io/v1', 'malformed'],
  ['https://llm.example.org\\.evil.io/v1', 'malformed'],
  ['https:/evil.io/v1', 'malformed'],
  ['https:evil.io/v1', 'malformed'],
  ['https://evil.io/\tv1', 'malformed'],
  ['http://2130706433/v1', 'malformed'],
  ['http://0x7f.1/v1', 'malformed'],
  ['http://0177.0.0.1/v1', 'malformed'],
  ['https://', 'malformed'],
];

describe('The address of a model', () => {
  for (const [typed, baseUrl, host, loopback] of good)
    it(`may be “${typed}”`, () => {
      const origin = new URL(baseUrl).origin;
      assert.deepEqual(readEndpoint(typed), { baseUrl, origin, host, loopback });
    });

  for (const [typed, fault] of bad)
    it(`may not be “${typed}”: ${fault}`, () => {
      assert.equal(readEndpoint(typed), fault);
      assert.match(endpointFault(fault), /\.$/);
    });

  it('never leads anywhere but to the host that is shown, and never in the clear', () => {
    const part = fc.constantFrom(
      'https',
      'http',
      '://',
      ':',
      '//',
      '/',
      '\\',
      '@',
      '#',
      '?',
      'evil.io',
      'localhost',
      '127.0.0.1',
      '[::1]',
      '.',
      '%2f',
      '%40',
      ' ',
      '\n',
      '\u3002',
      'ａ',
      ':443',
      ':80',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
        const endpoint = readEndpoint(parts.join(''));
        if (typeof endpoint === 'string') return;
        const request = new URL(`${endpoint.baseUrl}/chat/completions`);
        assert.equal(request.origin, endpoint.origin);
        assert.equal(request.host, endpoint.host);
        assert.equal(request.username + request.password + request.search + request.hash, '');
        const ownMachine = /^(?:localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(request.hostname);
        assert.ok(request.protocol === 'https:' || ownMachine, endpoint.baseUrl);
        assert.equal(endpoint.loopback, ownMachine);
      }),
      { numRuns: 3_000 },
    );
  });

  it('has a key of its own for every scheme, host and port', () => {
    const typed = [
      'https://a.org',
      'https://a.org:8443',
      'https://b.org',
      'http://localhost',
      'https://localhost',
      'http://localhost:1',
    ];
    const slots = typed.map((text) => {
      const endpoint = readEndpoint(text);
      assert.ok(typeof endpoint !== 'string');
      return keySlot(endpoint.origin);
    });
    assert.equal(new Set(slots).size, typed.length);
    assert.equal(slots[0], 'key:https://a.org');
  });
});
