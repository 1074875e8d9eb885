import * as fc from 'fast-check';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { readState, writeState } from '#lib/embed/urlState.ts';
import { answer } from '#lib/scenario/answer.ts';
import { stepIds, type StepId } from '#lib/figures/missing-350x/ladder.ts';
import Ladder from '#lib/figures/missing-350x/Ladder.svelte';
import { still } from '#lib/figures/missing-350x/still.ts';
import {
	ladderFor,
	measuredRatios,
	models,
	fields,
	rivals,
	usual,
	type Settings
} from '#lib/figures/missing-350x/settings.ts';

const settings: fc.Arbitrary<Settings> = fc.record({
	model: fc.constantFrom(...models),
	against: fc.constantFrom(...Object.keys(rivals)),
	guess: fc.double({ min: 1, max: 8, noNaN: true }),
	engine: fc.constantFrom('launch', 'current'),
	off: fc.subarray([...stepIds]) as fc.Arbitrary<StepId[]>,
	order: fc.shuffledSubarray([...stepIds], { minLength: stepIds.length }) as fc.Arbitrary<StepId[]>,
	step: fc.constantFrom(...stepIds)
});

describe('the ladder from bandwidth to typing speed', () => {
	it('starts at the headline, for every model and every rival', () => {
		fc.assert(
			fc.property(settings, (one) => {
				expect(ladderFor(one).ladder.start / 7000).toBeCloseTo(1, 9);
			})
		);
	});

	it('ends at the product of its steps, in any order and with any of them off', () => {
		fc.assert(
			fc.property(settings, (one) => {
				const { start, steps, end } = ladderFor(one).ladder;
				const product = steps.reduce((gap, { factor }) => gap * factor, start);
				expect(product / end).toBeCloseTo(1, 9);
			})
		);
	});

	it('ends at the same gap in whatever order the same steps count', () => {
		fc.assert(
			fc.property(settings, (one) => {
				const usualOrder = ladderFor({ ...one, order: stepIds }).ladder.end;
				expect(ladderFor(one).ladder.end / usualOrder).toBeCloseTo(1, 9);
			})
		);
	});

	it('ends, with every step on, at what the whole model says of the two machines', () => {
		for (const model of models)
			for (const against of Object.keys(rivals)) {
				const { ladder, wafer, gpu } = ladderFor({ ...usual, model, against, off: [], guess: 3.1 });
				const guessing = { speculation: { acceptedTokensPerPass: 3.1 } };
				const [fast, slow] = [answer({ ...wafer, ...guessing }), answer({ ...gpu, ...guessing })];
				expect(ladder.end).toBeCloseTo(ladder.model, 9);
				if (fast.tokensPerSecondPerUser === null || slow.tokensPerSecondPerUser === null) continue;
				expect(ladder.end / (fast.tokensPerSecondPerUser / slow.tokensPerSecondPerUser)).toBeCloseTo(1, 6);
			}
	});

	it('leaves, of 7,000 for 70B on eight H100, a gap between the two that were published without guessing', () => {
		const { end } = ladderFor(usual).ladder;
		const ratios = measuredRatios('llama-3.1-70b').map(({ ratio }) => ratio);
		expect(end).toBeGreaterThan(Math.min(...ratios));
		expect(end).toBeLessThan(Math.max(...ratios));
	});

	it('travels whole in a link, and reads a broken one with what it can', () => {
		fc.assert(
			fc.property(settings, (one) => {
				expect(readState(fields, '', `#${writeState(fields, one)}`).state).toEqual(one);
			})
		);
		const { state: read, notices } = readState(fields, '', '#model=gpt-9&order=port.what');
		expect(read.model).toBe(usual.model);
		expect(read.order[0]).toBe('port');
		expect(new Set(read.order)).toEqual(new Set(stepIds));
		expect(notices.map(({ key }) => key).sort()).toEqual(['model', 'order']);
	});

	it('stands on the page before its script, with its first and last gap in words', () => {
		expect(still()).toContain('7,000×');
		const { ladder } = ladderFor(usual);
		const { body } = render(Ladder, { props: { ladder, measured: [], sources: './sources' } });
		expect(body).toContain('Layers take turns');
	});
});
