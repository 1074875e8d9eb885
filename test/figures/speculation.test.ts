import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import LineChart from '#lib/charts/LineChart.svelte';
import { readState, writeState } from '#lib/embed/urlState.ts';
import {
	impliedShare,
	speedAxes,
	speedLabel,
	speedLines,
	speedMarks
} from '#lib/figures/speculation/chart.ts';
import {
	bestGuesses,
	breakEven,
	costOf,
	keptPerPass,
	kinds,
	shareFor,
	speedAt
} from '#lib/figures/speculation/pays.ts';
import PassMarks from '#lib/figures/speculation/PassMarks.svelte';
import { endOf, momentAt, runOf, stepsOf } from '#lib/figures/speculation/run.ts';
import { bounds, fields, models, rivals, usual, type Settings } from '#lib/figures/speculation/settings.ts';
import { still } from '#lib/figures/speculation/still.ts';
import TimeBars from '#lib/figures/speculation/TimeBars.svelte';
import { runCsv, saying } from '#lib/figures/speculation/words.ts';
import { answer } from '#lib/scenario/answer.ts';
import { readScenario } from '#lib/scenario/read.ts';
import { drawn } from '../golden/drawn.ts';

const within = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
const settings: fc.Arbitrary<Settings> = fc.record({
	model: fc.constantFrom(...models),
	against: fc.constantFrom(...Object.keys(rivals)),
	users: within(bounds.users),
	guesses: within(bounds.guesses),
	right: within(bounds.right),
	seed: within(bounds.seed),
	at: within([0, 1000])
});
const costs = (one: Settings) => kinds.map((kind) => costOf(kind, one)).filter((cost) => cost !== null);

describe('a run of guessing ahead', () => {
	it('writes the same words however lucky the guesses are', () => {
		fc.assert(
			fc.property(settings, (one) => {
				const { tokens, passes } = runOf(one);
				let written: string[] = [];
				for (const { start, guesses, kept, own } of passes) {
					expect(start).toBe(written.length);
					written = [...written, ...guesses.slice(0, kept).map(({ text }) => text), own];
				}
				expect(written).toEqual(tokens.slice(0, written.length));
			})
		);
	});

	it('keeps guesses up to the first wrong one, and looks at none behind it', () => {
		fc.assert(
			fc.property(settings, (one) => {
				for (const { guesses, kept } of runOf(one).passes)
					for (const [at, { fate }] of guesses.entries())
						expect(fate).toBe(at < kept ? 'kept' : at === kept ? 'rejected' : 'unread');
			})
		);
	});

	it('is the same for the same seed, and takes no more passes when more guesses are right', () => {
		fc.assert(
			fc.property(settings, within(bounds.right), (one, other) => {
				expect(runOf(one)).toEqual(runOf({ ...one }));
				const better = runOf({ ...one, right: Math.max(one.right, other) });
				expect(better.passes.length).toBeLessThanOrEqual(runOf(one).passes.length);
			})
		);
	});

	it('gives one token a pass when no guess is right, and one more than the guesses when all are', () => {
		const none = runOf({ guesses: 4, right: 0, seed: 1 });
		expect(none.passes.every(({ kept }) => kept === 0)).toBe(true);
		const all = runOf({ guesses: 4, right: 100, seed: 1 });
		expect(all.passes.every(({ kept }) => kept === 4)).toBe(true);
	});

	it('keeps, over many seeds, as many tokens a pass as the formula says', () => {
		const [guesses, right] = [4, 75];
		let [tokens, passes] = [0, 0];
		for (let seed = 1; seed <= 2000; seed++)
			for (const { kept } of runOf({ guesses, right, seed }).passes.slice(0, 6)) {
				tokens += kept + 1;
				passes++;
			}
		expect(tokens / passes / keptPerPass(guesses, right / 100)).toBeCloseTo(1, 1);
	});

	it('can be stepped: written text only grows, and the end has it all', () => {
		fc.assert(
			fc.property(settings, (one) => {
				const run = runOf(one);
				let written = 0;
				for (let step = 0; step <= endOf(run, one.guesses); step++) {
					const moment = momentAt(run, one.guesses, step);
					expect(moment.written).toBeGreaterThanOrEqual(written);
					expect(moment.done).toBe(Math.floor(step / stepsOf(one.guesses)));
					expect(saying(run, moment, one)).toMatch(/\.$/);
					written = moment.written;
				}
				const last = run.passes.at(-1)!;
				expect(written).toBe(last.start + last.kept + 1);
			}),
			{ numRuns: 25 }
		);
	});
});

describe('what guessing ahead gains', () => {
	it('without guesses is what the model says of the machine', () => {
		for (const { kind, plain } of costs(usual)) {
			const asked = kind === 'wafer' ? { system: 'cs3' } : { system: 'h100-sxm', devices: 8 };
			const read = readScenario({ ...asked, model: usual.model });
			if (!read.ok) throw new Error(read.error.message);
			expect(answer(read.value).tokensPerSecondPerUser! * plain).toBeCloseTo(1, 9);
		}
	});

	it('is, at the engines’ own share of kept guesses, what they say of such a pass', () => {
		for (const [kind, system] of [
			['wafer', { system: 'cs3' }],
			['gpu', { system: 'h100-sxm', devices: 8 }]
		] as const) {
			const read = readScenario({
				...system,
				model: usual.model,
				speculation: { acceptedTokensPerPass: 3.1 }
			});
			if (!read.ok) throw new Error(read.error.message);
			const guesses = (3.1 - 1) / 0.65; // as the engines have it: 65 in 100 of the guesses they check are kept
			const cost = costOf(kind, { ...usual, guesses })!;
			expect((3.1 / cost.pass) * answer(read.value).tpotSeconds!).toBeCloseTo(1, 9);
		}
	});

	it('pays above the break-even share and not below, wherever there is one', () => {
		fc.assert(
			fc.property(settings, (one) => {
				for (const cost of costs(one)) {
					const even = breakEven(cost, one.guesses);
					if (even === null) {
						expect(speedAt(cost, one.guesses, 1) * cost.plain).toBeLessThan(1 + 1e-9);
						continue;
					}
					expect(speedAt(cost, one.guesses, Math.min(1, even + 0.01)) * cost.plain).toBeGreaterThan(1 - 1e-9);
					if (even > 0.01)
						expect(speedAt(cost, one.guesses, even - 0.01) * cost.plain).toBeLessThan(1 + 1e-9);
				}
			}),
			{ numRuns: 30 }
		);
	}, 30_000); // sixty answers with their intervals, which a busy machine takes seconds for

	it('needs more right guesses on a full belt than on a full bus', () => {
		const [wafer, gpu] = costs({ ...usual, users: 32 });
		expect(breakEven(wafer!, usual.guesses)!).toBeGreaterThan(breakEven(gpu!, usual.guesses)!);
	});

	it('is most with a number of guesses that no neighbour beats', () => {
		const most = bounds.guesses[1];
		for (const kind of kinds) {
			const best = bestGuesses(kind, usual, most);
			const speed = (guesses: number) =>
				speedAt(costOf(kind, { ...usual, guesses })!, guesses, usual.right / 100);
			for (const other of [best - 1, best + 1])
				if (other >= 1 && other <= most) expect(speed(best)).toBeGreaterThanOrEqual(speed(other));
		}
	});

	it('has a share for each yield between one token and all guesses, and none beyond', () => {
		fc.assert(
			fc.property(
				within(bounds.guesses),
				fc.double({ min: 0.01, max: 0.999, noNaN: true }),
				(guesses, right) => {
					expect(shareFor(guesses, keptPerPass(guesses, right))).toBeCloseTo(right, 6);
					expect(shareFor(guesses, guesses + 1.001)).toBeNull();
				}
			)
		);
	});

	it('would explain the published 2,100 of 70B with a share that exists', () => {
		const share = impliedShare(costOf('wafer', usual)!, usual)!;
		expect(share).toBeGreaterThan(0.5);
		expect(share).toBeLessThan(1);
	});
});

describe('the drawings of guessing ahead', () => {
	const run = runOf(usual);
	const moment = momentAt(run, usual.guesses, usual.at);
	const found = costs(usual);

	it('look as kept', async () => {
		const lines = speedLines(found, usual);
		const props = {
			label: speedLabel(found, usual),
			lines,
			marks: speedMarks(found, usual),
			...speedAxes(lines)
		};
		const chart = drawn(LineChart, { ...props, at: usual.right / 100, nameRoom: 132, rising: true });
		await expect(chart).toMatchFileSnapshot('../golden/guessing-speed.svg');
		await expect(drawn(PassMarks, { run, moment })).toMatchFileSnapshot('../golden/guessing-passes.svg');
		await expect(drawn(TimeBars, { costs: found, run, moment })).toMatchFileSnapshot(
			'../golden/guessing-time.svg'
		);
	});

	it('begin, before the script, at a pass that rejects a guess', () => {
		expect(moment.checked && !moment.taken).toBe(true);
		expect(run.passes[moment.pass]!.kept).toBeLessThan(usual.guesses);
		expect(still()).toContain('rejected');
		expect(still().replaceAll(/\/\*# sourceMappingURL=.*?\*\//g, '').length).toBeLessThan(14_000);
	});

	it('have a table with every guess', () => {
		const rows = runCsv(run, usual.seed).split('\r\n');
		expect(rows).toHaveLength(1 + run.passes.length * (usual.guesses + 1));
	});

	it('travel in a link', () => {
		fc.assert(
			fc.property(settings, (one) => {
				expect(readState(fields, '', `#${writeState(fields, one)}`).state).toEqual(one);
			})
		);
	});
});
