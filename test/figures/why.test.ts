import { describe, expect, it } from 'vitest';
import { sources } from '#lib/catalog/sources.ts';
import { prepareRace } from '#lib/figures/typing-race/prepare.ts';
import { checkAt, publishedFor } from '#lib/figures/typing-race/published.ts';
import { ledgerOf, whyRows } from '#lib/figures/typing-race/why.ts';

const { settings, lanes } = prepareRace();
const tokens = lanes[0]!.pace!.tokens;

describe('why this number', () => {
	it('accounts for all of a token’s time on both machines', () => {
		for (const { key, pace } of lanes) {
			const rows = whyRows(ledgerOf(settings, settings[key]!, tokens)!, settings, settings[key]!);
			expect(rows.reduce((sum, row) => sum + row.seconds, 0)).toBeCloseTo(pace!.gap, 9);
			expect(rows.reduce((sum, row) => sum + row.share, 0)).toBeCloseTo(1, 9);
		}
	});

	it('names each cause, says it in a sentence and cites the constant behind it', () => {
		for (const { key } of lanes)
			for (const row of whyRows(ledgerOf(settings, settings[key]!, tokens)!, settings, settings[key]!)) {
				expect(row.label).not.toBe('');
				expect(row.sentence).toMatch(/\.$/);
				expect(row.cited, row.cause).not.toBeNull();
				expect(Object.keys(sources)).toContain(row.cited!.source);
			}
	});

	it('puts reading the weights first on GPUs and distance or issue before arithmetic on wafers', () => {
		const [wafer, gpu] = lanes.map(({ key }) =>
			whyRows(ledgerOf(settings, settings[key]!, tokens)!, settings, settings[key]!).map(({ cause }) => cause)
		);
		expect(gpu![0]).toBe('weights');
		expect(wafer!.indexOf('issue')).toBeLessThan(wafer!.indexOf('arithmetic'));
	});

	it('compares with what was published at the conditions it was published for', () => {
		const [wafer, gpu] = [checkAt(settings, settings.a!), checkAt(settings, settings.b!)];
		expect(Math.abs(wafer!.error)).toBeLessThan(0.4);
		expect(Math.abs(gpu!.error)).toBeLessThan(0.4);
	});

	it('does not let a speed that says nothing of guessing ahead speak for one that guesses', () => {
		expect(publishedFor(settings, settings.a!)!.differs).toEqual([]);
		expect(publishedFor({ ...settings, spec: 3.1 }, settings.a!)!.differs).not.toEqual([]);
	});

	it('says so when nobody has published the model on the machine', () => {
		expect(checkAt({ ...settings, model: 'codellama-34b' }, { ...settings.b!, system: 'mi355x' })).toBeNull();
	});
});
