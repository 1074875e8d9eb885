import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageVersion, namespace, receive } from '#lib/embed/hostMessages.ts';

const message = (rest: object) => ({ ns: namespace, v: messageVersion, ...rest });

describe('a message from a host', () => {
	it('never throws, whatever it is', () => {
		fc.assert(
			fc.property(fc.anything(), (data) => {
				expect(receive(data).kind).toBe('ignored');
			})
		);
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.anything()), (rest) => {
				expect(['command', 'error', 'ignored']).toContain(receive(message(rest)).kind);
			})
		);
	});

	it('is obeyed when it is one of the commands', () => {
		const asked = [
			{ type: 'hello' },
			{ type: 'play' },
			{ type: 'pause' },
			{ type: 'get' },
			{ type: 'step', n: -2 },
			{ type: 'seek', t: 0.4 },
			{ type: 'set', params: { batch: 8, model: 'llama-3.1-8b' } },
			{ type: 'freeze', on: true },
			{ type: 'theme', theme: 'dark' }
		];
		for (const command of asked)
			expect(receive(message({ ...command, id: 7 }))).toEqual({
				kind: 'command',
				envelope: { command, id: 7 }
			});
	});

	it('steps once when no number is given', () => {
		expect(receive(message({ type: 'step' }))).toMatchObject({ envelope: { command: { n: 1 }, id: null } });
	});

	it('is left alone when it is another project’s, or of a type not known yet', () => {
		expect(receive({ ns: 'other', v: 1, type: 'play' }).kind).toBe('ignored');
		expect(receive({ context: 'h5p', action: 'hello' }).kind).toBe('ignored');
		expect(receive('{"flourish":1}').kind).toBe('ignored');
		expect(receive(message({ type: 'sing' })).kind).toBe('ignored');
	});

	it('is refused with a reason when it cannot be obeyed', () => {
		expect(receive({ ns: namespace, v: 2, type: 'play', id: 'x' })).toEqual({
			kind: 'error',
			code: 'version',
			id: 'x'
		});
		for (const bad of [
			{ type: 'seek' },
			{ type: 'seek', t: Number.NaN },
			{ type: 'seek', t: '1' },
			{ type: 'step', n: Infinity },
			{ type: 'set', params: { own: { html: '<b>' } } },
			{ type: 'set', params: [1] },
			{ type: 'freeze' },
			{ type: 'theme', theme: 'pink' }
		])
			expect(receive(message(bad)), JSON.stringify(bad)).toMatchObject({ kind: 'error', code: 'value' });
	});

	it('is refused when it is too large or cyclic', () => {
		const cyclic: Record<string, unknown> = message({ type: 'play' });
		cyclic.self = cyclic;
		expect(receive(cyclic)).toMatchObject({ code: 'size' });
		expect(receive(message({ type: 'set', params: { own: 'x'.repeat(5000) } }))).toMatchObject({
			code: 'size'
		});
	});
});
