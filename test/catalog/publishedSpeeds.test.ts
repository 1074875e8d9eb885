import { expect, describe, it } from 'vitest';
import factRows from '#lib/catalog/data/facts.json' with { type: 'json' };
import { measurements } from '#lib/catalog/measurements.ts';
import { packSeries, speedSeries } from '#lib/catalog/measurements/speeds.ts';
import {
	nearestPublished,
	publishedSeries,
	publishedSpeeds,
	servedSpeeds
} from '#lib/catalog/publishedSpeeds.ts';

const setting = {
	system: 'h100-sxm',
	model: 'llama-3.3-70b',
	engine: 'vllm',
	devices: 4,
	weightBits: 8,
	users: 16,
	promptTokens: 1024,
	guessesAhead: false
};

describe('the speeds that a page carries', () => {
	const derived = packSeries(speedSeries(measurements));

	// After a change of the measurements: npx vitest run --project unit -u test/catalog/publishedSpeeds.test.ts
	it('are those of the measurements', async () => {
		await expect(derived).toMatchFileSnapshot('../../src/lib/catalog/data/published-speeds.json');
		expect(publishedSeries).toEqual(speedSeries(measurements));
	});

	it('weigh at most 25 kB', () => {
		expect(derived.length).toBeLessThanOrEqual(25_000);
	});
});

describe('the speeds of services', () => {
	const printed = new Map(factRows.map((row) => [row.id, row]));

	it('are those of the facts, each with its standing and date', () => {
		for (const [id, served] of Object.entries(servedSpeeds)) {
			const row = printed.get(id)!;
			expect(served.speed.value).toBe(row.value);
			expect(served.speed.standing).toBe(row.status === 'recalled' ? 'assumed' : row.status);
			expect(row.date.startsWith(served.date)).toBe(true);
		}
	});

	it('leave none of the facts out', () => {
		const rates = factRows.filter(({ id, value }) => id.startsWith('speed.') && typeof value === 'number');
		for (const { id } of rates) expect(servedSpeeds).toHaveProperty([id]);
	});
});

describe('the published speed nearest to a setting', () => {
	it('is of the same system and model, and exact when that very setting was measured', () => {
		const { speed, differs } = nearestPublished(setting)!;
		expect([speed.system, speed.model, speed.devices, speed.users]).toEqual([
			'h100-sxm',
			'llama-3.3-70b',
			4,
			16
		]);
		expect(differs).toEqual([]);
	});

	it('names what differs', () => {
		expect(nearestPublished({ ...setting, weightBits: 16 })!.differs).toContain('weightBits');
		expect(nearestPublished({ ...setting, guessesAhead: true })!.differs).toContain('speculation');
	});

	it('is nothing where nothing was published', () => {
		expect(nearestPublished({ ...setting, system: 'b300', model: 'llama-2-7b' })).toBeNull();
	});

	it('tells the wafer of the launch from the one that guesses ahead', () => {
		const wafer = { ...setting, system: 'cs3', model: 'llama-3.1-70b', users: 1, devices: 4, weightBits: 16 };
		const rate = (engine: string, guessesAhead: boolean) =>
			nearestPublished({ ...wafer, engine, guessesAhead })!.speed.tokensPerSecondPerUser;
		expect([rate('launch', false), rate('current', true)]).toEqual([450, 2100]);
	});

	it('can be found for every speed: each is nearest to its own conditions', () => {
		for (const speed of publishedSpeeds) {
			const own = {
				...speed,
				devices: speed.devices ?? 1,
				weightBits: speed.weightBits ?? 16,
				users: speed.users ?? 1,
				promptTokens: speed.promptTokens ?? 1024,
				guessesAhead: speed.speculation !== 'none' && speed.speculation !== 'unknown'
			};
			expect(nearestPublished(own)!.differs).toEqual([]);
		}
	});
});
