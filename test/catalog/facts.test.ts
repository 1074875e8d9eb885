import { describe, expect, it } from 'vitest';
import rows from '#lib/catalog/data/facts.json' with { type: 'json' };
import { claims, facts, type Fact } from '#lib/catalog/facts.ts';
import { sources } from '#lib/catalog/sources.ts';

const printed = new Map(rows.map((row) => [row.id, row]));
const { people, wafer, ratios, heat, energy, deal, suppliers, sites, prices, serving, rivals } = facts;
const all = Object.values(facts).flatMap((topic) => Object.values(topic) as Fact<number | string>[]);
const same = (fact: { readonly value: number }, id: string, si = 1) =>
	[id, fact, si] as const satisfies [string, { readonly value: number }, number];

// The fact, the row it restates, and the factor from the row's unit to SI.
const restated = [
	same(people.reading, 'hum.read'),
	same(people.readingAloud, 'hum.aloud'),
	same(people.typing, 'hum.type'),
	same(people.speech, 'hum.speech'),
	same(people.tokensPerWord, 'tok.word'),
	same(people.turnGap, 'hum.gap', 1e-3),
	same(people.voiceAnswer, 'hum.voice', 1e-3),
	same(wafer.area, 'wse3.area'),
	same(wafer.transistors, 'wse3.transistors'),
	same(wafer.memory, 'wse3.sram.total', 1e9),
	same(wafer.spareCores, 'wse3.cores.spare'),
	same(wafer.coreBandwidth, 'wse3.sram.bw.core'),
	same(wafer.impliedClock, 'wse3.clock.implied.mem', 1e9),
	same(wafer.readBandwidth, 'wse3.sram.bw.readonly'),
	same(wafer.fabric, 'wse3.fabric.bw'),
	same(heat.waferPower, 'wse3.power.wafer', 1e3),
	same(heat.coolant, 'cs3.flow'),
	same(heat.height, 'cs.rack'),
	same(energy.home2020, 'home.2020', 1e3),
	same(energy.home2021, 'home.2021', 1e3),
	same(energy.home2022, 'home.2022', 1e3),
	same(energy.pue, 'pue.avg'),
	same(energy.smallReactor, 'smr.max', 1e6),
	same(deal.power, 'deal.mw', 1e6),
	same(deal.option, 'deal.option', 1e9),
	same(deal.valueInJanuary, 'deal.value.jan'),
	same(deal.value, 'deal.value.s1'),
	same(deal.obligations, 'deal.rpo'),
	same(deal.loan, 'deal.loan'),
	same(deal.warrant, 'deal.warrant'),
	same(deal.revenue2025, 'deal.rev25'),
	same(suppliers.nvidia, 'oai.nvidia', 1e9),
	same(suppliers.amd, 'oai.amd', 1e9),
	same(suppliers.broadcom, 'oai.broadcom', 1e9),
	same(suppliers.total, 'oai.total'),
	same(suppliers.cerebrasShare, 'oai.share'),
	same(sites.oklahomaCity, 'site.okc'),
	same(sites.minneapolis, 'site.msp'),
	same(sites.regina, 'site.regina', 1e6),
	same(sites.fleetSpeed, 'fleet.tps'),
	same(prices.materials, 'cs3.bom'),
	same(prices.analyst, 'cs3.capex.sa'),
	same(serving.waferActivation, 'inf.act.70b'),
	same(serving.kvPerToken, 'inf.kv.70b'),
	same(serving.kvRoom, 'inf.kv.room.70b'),
	same(serving.layerTime8b, 'inf.us.layer.8b', 1e-6),
	same(serving.layerTime70b, 'inf.us.layer.70b', 1e-6),
	same(serving.bandwidthShare8b, 'inf.util.8b'),
	same(serving.publishedKernel8b, 'inf.waferllm.8b'),
	same(serving.publishedKernel72b, 'inf.waferllm.72b'),
	same(serving.gemvGain, 'inf.waferllm.gemv'),
	same(serving.fastMode, 'oai.fastmode'),
	same(heat.systemMost, 'cs3.power.27', 1e3),
	same(rivals.lpxGain, 'lpx.claim'),
	same(rivals.groqLicence, 'groqdeal'),
	same(ratios.h100Old, 'ratio.h100_3.0'),
	same(ratios.h100, 'ratio.h100'),
	same(ratios.h200, 'ratio.h200'),
	same(ratios.b200, 'ratio.b200'),
	same(ratios.rubin, 'ratio.rubin'),
	same(ratios.server, 'ratio.dgxh100'),
	same(ratios.rack, 'ratio.nvl72'),
	same(ratios.sharedMemory, 'ratio.smem'),
	same(ratios.perWatt, 'ratio.kw')
];

describe('a fact restates what was collected', () => {
	it.each(restated)('%s', (id, fact, si) => {
		const row = printed.get(id)!;
		expect(Math.abs(fact.value / (Number(row.value) * si) - 1)).toBeLessThan(0.02); // derived ones are rounded there
		if (row.status === 'published') expect(fact.value).toBeCloseTo(Number(row.value) * si, 9);
	});

	it('is assumed where it was recalled', () => {
		expect([people.typing.standing, people.speech.standing, energy.home2022.standing]).toEqual([
			'assumed',
			'assumed',
			'assumed'
		]);
	});
});

describe('every fact', () => {
	it('has a source of the catalog, a title, and a range that holds its value', () => {
		for (const fact of all) {
			expect(sources).toHaveProperty([fact.source]);
			expect(fact.title).not.toBe('');
			if (fact.range && typeof fact.value === 'number') {
				expect(fact.range[0]).toBeLessThanOrEqual(fact.value);
				expect(fact.range[1]).toBeGreaterThanOrEqual(fact.value);
			}
		}
	});

	it('says how it was derived or on what it rests where nobody published it', () => {
		for (const fact of all) if (fact.standing === 'derived') expect(fact.note).toBeTruthy();
	});

	it('carries no digits of floating point: 750 MW are 613,000 homes, a core reads 23.3 GB/s', () => {
		expect(Math.round(energy.homes.value / 1000)).toBe(613);
		expect(Math.round(energy.homes.range![0] / 1000)).toBe(609);
		expect(Math.round(energy.homes.range![1] / 1000)).toBe(618);
		expect(people.readingTokens.value).toBeCloseTo(5.3, 1);
	});
});

describe('the claims of the article', () => {
	it('are judged on evidence with sources', () => {
		for (const claim of Object.values(claims)) {
			expect(claim.sources.length).toBeGreaterThan(0);
			for (const id of claim.sources) expect(sources).toHaveProperty([id]);
			expect(claim.evidence).toMatch(/\.$/);
		}
	});

	it('have the verdicts that were found', () => {
		const verdicts: Record<string, string> = {
			'claim.sram': claims.memory.verdict,
			'claim.21pb': claims.bandwidth.verdict,
			'claim.7000': claims.ratio.verdict,
			'claim.1520': claims.speedup.verdict,
			'claim.3000': claims.peak.verdict,
			'claim.10b': claims.value.verdict,
			'claim.homes': claims.homes.verdict,
			'claim.nuke': claims.reactor.verdict,
			'claim.voice': claims.voice.verdict,
			'claim.image': claims.images.verdict,
			'claim.prop': claims.control.verdict
		};
		for (const [id, verdict] of Object.entries(verdicts))
			expect(String(printed.get(id)!.value)).toContain(verdict.split(' ')[0]!);
	});
});
