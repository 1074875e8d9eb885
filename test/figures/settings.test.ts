import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fields, readSettings } from '#lib/figures/typing-race/settings.ts';
import { writeState } from '#lib/embed/urlState.ts';
import { enginesOf, systems } from '#lib/figures/typing-race/machines.ts';
import { modelIds } from '#lib/catalog/models.ts';

const read = (hash: string) => readSettings('', `#${hash}`);
const { settings: usual } = read('');

describe('a link to the race', () => {
	it('names machines as people do: 4xcs3@launch', () => {
		expect(read('a=21xcs3@current&b=72xgb200-nvl72').settings).toMatchObject({
			a: { system: 'cs3', devices: 21, engine: 'current' },
			b: { system: 'gb200-nvl72', devices: 72, engine: 'typical' }
		});
	});

	it('brings back any setting that it can hold', () => {
		const machines = fc.constantFrom(...systems.map(({ value }) => value)).chain((system) =>
			fc.record({
				system: fc.constant(system),
				devices: fc.integer({ min: 1, max: 10_000 }),
				engine: fc.constantFrom(...enginesOf(system).map(({ value }) => value))
			})
		);
		const settings = fc.record({
			model: fc.constantFrom(...modelIds),
			bits: fc.constantFrom(16, 8, 4),
			batch: fc.integer({ min: 1, max: 1024 }),
			ctx: fc.integer({ min: 1, max: 131_072 }),
			spec: fc.constantFrom(1, 3.1, 8),
			a: machines,
			b: machines,
			c: fc.option(machines, { nil: null }),
			text: fc.constantFrom('answer', 'code', 'book'),
			own: fc.constant(''),
			speed: fc.constantFrom(1, 10, 100),
			you: fc.constantFrom(0, 1),
			t: fc.constantFrom(0, 0.4, 12.5)
		});
		fc.assert(
			fc.property(settings, (wanted) => {
				const found = read(String(writeState(fields, wanted)));
				expect(found.settings).toEqual(wanted);
				expect(found.notices).toEqual([]);
			})
		);
	});

	it('keeps a reader’s own text in any script', () => {
		const own = 'Übung macht\nden Meister. 練習は裏切らない。 👩‍🚀 & = # ?';
		const { settings, notices } = read(String(writeState(fields, { ...usual, text: 'own', own })));
		expect(settings.own).toBe(own);
		expect(settings.text).toBe('own');
		expect(notices).toEqual([]);
	});

	it('reports what it could not have, and uses something that works', () => {
		for (const [bad, key] of [
			['a=cs3', 'a'],
			['a=4xcs9', 'a'],
			['a=4xcs3@vllm', 'a'],
			['a=0xcs3', 'a'],
			['b=none', 'b'],
			['c=999999xh200', 'c'],
			['model=gpt-9', 'model'],
			['bits=5', 'bits'],
			['batch=abc', 'batch'],
			['ctx=-1', 'ctx'],
			['text=own', 'text'],
			['text=constructor', 'text'],
			['speed=2', 'speed']
		] as const) {
			const { settings, notices } = read(bad);
			expect(
				notices.map((notice) => notice.key),
				bad
			).toEqual([key]);
			expect(settings.a).not.toBeNull();
			expect(settings.b).not.toBeNull();
		}
	});

	it('of another figure is left alone', () => {
		expect(read('fig=memory-wall&batch=abc&model=llama-3.1-8b')).toEqual({
			settings: usual,
			timed: false,
			notices: []
		});
	});

	it('tells whether it names a time', () => {
		expect(read('t=0.4').timed).toBe(true);
		expect(read('batch=8').timed).toBe(false);
	});

	// Golden: links of version 1 that are out in the world must go on meaning this.
	it('of version 1 still means what it meant', () => {
		const link =
			'v=1&model=llama-3.1-8b&bits=8&batch=32&ctx=2048&spec=3.1&a=1xcs3@current&b=1xh100-sxm@vllm&c=none&text=code&speed=10&you=0&t=0.25&fig=typing-race';
		expect(read(link)).toEqual({
			settings: {
				model: 'llama-3.1-8b',
				bits: 8,
				batch: 32,
				ctx: 2048,
				spec: 3.1,
				a: { system: 'cs3', devices: 1, engine: 'current' },
				b: { system: 'h100-sxm', devices: 1, engine: 'vllm' },
				c: null,
				text: 'code',
				own: '',
				speed: 10,
				you: 0,
				t: 0.25
			},
			timed: true,
			notices: []
		});
	});
});
