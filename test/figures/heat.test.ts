import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facts } from '#lib/catalog/facts.ts';
import { readState, writeState } from '#lib/embed/urlState.ts';
import FluxBars from '#lib/figures/heat/FluxBars.svelte';
import HotSurfaces from '#lib/figures/heat/HotSurfaces.svelte';
import { pathFor, systemWatts } from '#lib/figures/heat/path.ts';
import PowerPath from '#lib/figures/heat/PowerPath.svelte';
import { bounds, fields, usual, type Settings } from '#lib/figures/heat/settings.ts';
import { still } from '#lib/figures/heat/still.ts';
import { hottest, hotSurfaces } from '#lib/figures/heat/surfaces.ts';
import { csvOfPath, csvOfSurfaces, csvOfWater } from '#lib/figures/heat/table.ts';
import { flowAt, published, wholeSite } from '#lib/figures/heat/water.ts';
import { saying } from '#lib/figures/heat/words.ts';
import { drawn } from '../golden/drawn.ts';

const share = fc.double({ min: bounds.share[0], max: bounds.share[1], noNaN: true });
const settings: fc.Arbitrary<Settings> = fc.record({
	pue: fc.double({ min: 1, max: 3, noNaN: true }),
	supply: share,
	auxiliaries: share,
	intermediate: share,
	pointOfLoad: share,
	warming: fc.double({ min: 0.5, max: 40, noNaN: true })
});
const of = (id: string) => hotSurfaces.find((one) => one.id === id)!;

describe('the way from the grid into a core', () => {
	it('loses no watt unaccounted, whatever the conversions', () => {
		fc.assert(
			fc.property(settings, (asked) => {
				const { stages, arrives } = pathFor(asked);
				const grid = stages[0]!.enters;
				const lost = stages.reduce((sum, stage) => sum + stage.lost, 0);
				expect(lost + stages.at(-1)!.leaves).toBe(grid);
				for (const [index, { enters }] of stages.entries())
					if (index > 0) expect(enters).toBe(stages[index - 1]!.leaves);
				expect(arrives.low).toBeLessThanOrEqual(arrives.value);
				expect(arrives.high).toBeGreaterThanOrEqual(arrives.value);
				expect(saying(arrives, grid)).not.toMatch(/NaN|Infinity/);
			})
		);
	});

	it('passes 23 kW at the plug of the system, and 1.2 times that at the grid', () => {
		const { stages } = pathFor(usual);
		expect(stages[0]!.enters).toBe(27_600);
		expect(stages[0]!.leaves).toBe(systemWatts);
		expect(systemWatts).toBe(23_000);
	});

	it('loses nothing where every step is perfect', () => {
		const perfect = { ...usual, pue: 1, supply: 100, auxiliaries: 100, intermediate: 100, pointOfLoad: 100 };
		expect(pathFor(perfect).arrives).toEqual({ value: 23_000, low: 23_000, high: 23_000 });
	});

	it('looks as kept', async () => {
		const names = ['site', 'supply', 'auxiliaries', 'intermediate', 'pointOfLoad'] as const;
		const at = [10_000, 8000, 7600, 7200, 6900, 6200];
		const stages = names.map((name, index) => ({
			name,
			enters: at[index]!,
			lost: at[index]! - at[index + 1]!,
			leaves: at[index + 1]!
		})) as unknown as ReturnType<typeof pathFor>['stages'];
		await expect(drawn(PowerPath, { stages, width: 760 })).toMatchFileSnapshot('../golden/power-path.svg');
	});
});

describe('heat through a square centimetre', () => {
	it('is highest in an H100, then in a fuel rod, then in the wafer, and a stove plate is far behind', () => {
		expect(hottest.id).toBe('h100');
		expect(of('h100').flux.value).toBeCloseTo(86, 0);
		expect(of('wafer').flux.value).toBeCloseTo(54.1, 1);
		expect(of('rod').flux.value).toBeCloseTo(60.3, 1);
		expect(of('plate').flux.value).toBeCloseTo(6.5, 1);
		expect(of('rod').most!).toBeGreaterThan(140);
	});

	it('of the wafer is about what is published', () => {
		expect(Math.abs(of('wafer').flux.value / facts.heat.density.value - 1)).toBeLessThan(0.1);
	});

	it('times its area is its heat', () => {
		for (const { shape, width, height, flux, watts } of hotSurfaces) {
			const area = shape === 'disc' ? (Math.PI * width * width) / 4 : width * height;
			expect((flux.value * area) / 100).toBeCloseTo(watts, 3);
		}
	});

	it('looks as kept', async () => {
		await expect(drawn(HotSurfaces, { width: 560 })).toMatchFileSnapshot('../golden/hot-surfaces.svg');
		await expect(drawn(FluxBars, { width: 460 })).toMatchFileSnapshot('../golden/heat-flux.svg');
	});
});

describe('water', () => {
	it('carries 23 kW away at 100 litres a minute when it warms by 3.3 K', () => {
		expect(published.warming).toBeCloseTo(3.3, 1);
		expect(flowAt(published.warming)).toBeCloseTo(published.flow, 6);
	});

	it('must flow twice as fast to warm half as much', () => {
		fc.assert(
			fc.property(fc.double({ min: 0.5, max: 40, noNaN: true }), (kelvin) => {
				expect(flowAt(kelvin / 2) / flowAt(kelvin)).toBeCloseTo(2, 9);
			})
		);
	});
});

describe('what a site adds', () => {
	it('and what its machines get are all of it', () => {
		fc.assert(
			fc.property(settings, (asked) => {
				const { facility, machines, overhead } = wholeSite(asked);
				expect(machines + overhead).toBe(facility);
				expect(facility).toBe(750e6);
			})
		);
		expect(wholeSite({ ...usual, pue: 1 }).overhead).toBe(0);
		expect(wholeSite(usual).overhead).toBe(125e6);
	});
});

describe('the figure elsewhere', () => {
	it('keeps every setting in a link', () => {
		fc.assert(
			fc.property(settings, (asked) => {
				expect(readState(fields, '', `#${writeState(fields, asked)}`).state).toEqual(asked);
			})
		);
	});

	it('is a table and a small picture too', () => {
		const rows = (csv: string) => csv.split('\r\n').length - 1; // below the header
		expect(rows(csvOfPath(pathFor(usual).stages))).toBe(5);
		expect(rows(csvOfSurfaces())).toBe(4);
		expect(rows(csvOfWater(0.5))).toBeGreaterThan(50);
		const html = still();
		expect(html.length).toBeLessThan(13_000);
		expect(html).not.toMatch(/NaN|undefined/);
	});
});
