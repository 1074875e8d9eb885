import * as fc from 'fast-check';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { measurements } from '#lib/catalog/measurements.ts';
import { sources as allSources } from '#lib/catalog/sources.ts';
import { readState, writeState } from '#lib/embed/urlState.ts';
import { misses, reasonOf } from '#lib/figures/validation/aims.ts';
import { errorsOf, saying, worstOf } from '#lib/figures/validation/found.ts';
import { law } from '#lib/figures/validation/law.ts';
import { report } from '#lib/figures/validation/report.ts';
import {
	all,
	chosen,
	families,
	fields,
	machineOptions,
	points,
	sourceOptions,
	sources,
	usual,
	type Settings
} from '#lib/figures/validation/settings.ts';
import { still } from '#lib/figures/validation/still.ts';
import { tableOf } from '#lib/figures/validation/table.ts';
import Validation from '#lib/figures/validation/Validation.svelte';
import { groupErrors } from '#lib/scenario/errors.ts';
import { predict } from '#lib/scenario/predict.ts';
import table from '#lib/figures/validation/points.json' with { type: 'json' };

const found = report(measurements, predict);
const titles = Object.fromEntries(Object.entries(allSources).map(([id, { title }]) => [id, title]));

const settings: fc.Arbitrary<Settings> = fc.constantFrom(...families.map(({ id }) => id)).chain((metric) =>
	fc.record({
		metric: fc.constant(metric),
		machine: fc.constantFrom(...machineOptions({ ...usual, metric }).map(({ value }) => value)),
		source: fc.constantFrom(...sourceOptions({ ...usual, metric }).map(({ value }) => value)),
		view: fc.constantFrom('values', 'errors')
	})
);

describe('the points that the figure about errors carries', () => {
	const now = tableOf(found, titles);
	const advice = 'the model, a constant or a measurement has changed since: run `npm run points`';

	it('are those that the model gives today', () => {
		const { points: kept, ...rest } = now;
		const { points: carried, ...others } = table;
		expect(others, advice).toEqual(JSON.parse(JSON.stringify(rest)));
		expect(carried.length, advice).toBe(kept.length);
		const moved = kept.filter(([group, conditions, measured, model], index) => {
			const [g, c, me, mo] = carried[index] as [number, string, number, number];
			const near = (one: number, other: number) => Math.abs(one / other - 1) < 2e-3; // four figures are kept
			return g !== group || c !== conditions || !near(me, measured) || !near(mo, model);
		});
		expect(moved, advice).toEqual([]);
	});

	it('weigh a tenth of the measurements, or little more', () => {
		expect(JSON.stringify(table).length).toBeLessThan(0.15 * JSON.stringify(measurements).length);
	});

	it('come from sources and machines that a reader can pick', () => {
		for (const { group } of points) {
			const metric = families[group.family]!.id;
			expect(sourceOptions({ ...usual, metric }).map(({ value }) => value)).toContain(
				sources[group.source]!.id
			);
			expect(machineOptions({ ...usual, metric }).map(({ value }) => value)).toContain(group.system);
		}
	});
});

describe('reasons', () => {
	it('stand beside every group that misses its aim, and beside no other', () => {
		for (const group of groupErrors(measurements, predict))
			expect(reasonOf(group) !== null, group.group).toBe(misses(group));
	});

	it('are known for all of them', () => {
		const unknown = found.groups.filter(({ why }) => why === 'The reason is not known.');
		expect(unknown.map(({ name, metric }) => `${name}, ${metric}`)).toEqual([]);
	});
});

describe('what the figure says', () => {
	it('is of all points of a metric where nothing is filtered', () => {
		for (const family of found.families) {
			const shown = chosen({ ...usual, metric: family.id });
			expect(shown).toHaveLength(family.points.length);
			expect(errorsOf(shown)!.median).toBeCloseTo(family.median, 3);
		}
	});

	it('loses points with every filter and gains none, and says how many are left', () => {
		fc.assert(
			fc.property(settings, (one) => {
				const shown = chosen(one);
				const unfiltered = chosen({ ...one, machine: all, source: all });
				expect(unfiltered).toEqual(expect.arrayContaining([...shown]));
				expect(saying(shown)).toMatch(shown.length === 0 ? /^No measurement/ : /^[\d,]+ measurement/);
			})
		);
	});

	it('names the groups furthest off, the furthest first, each by a point of its own', () => {
		const worst = worstOf(points, 5);
		expect(worst.map(({ median }) => median)).toEqual(
			worst.map(({ median }) => median).toSorted((a, b) => b - a)
		);
		for (const { group, point } of worst) expect(point.group.name).toBe(group.name);
	});

	it('holds the law of the wafer to models and sizes that its fit did not see: those errors are the larger', () => {
		expect(law.speeds).toBe(law.models * law.sizes);
		expect(law.modelLeftOut).toBeGreaterThan(law.fitted);
		expect(law.sizeLeftOut).toBeGreaterThan(law.fitted);
	});

	it('stands in its link in full', () => {
		fc.assert(
			fc.property(settings, (one) => {
				expect(readState(fields, '', `#${writeState(fields, one)}`).state).toEqual(one);
			})
		);
	});
});

describe('the figure about errors', () => {
	it('is a still of under 16 kB with its numbers in words', () => {
		const html = still().replace(/\/\*# sourceMappingURL[^*]*\*\//g, '');
		expect(html.length).toBeLessThan(16_000);
		expect(html).toContain(`${chosen(usual).length} measurements`);
		expect(html).toMatch(/role="img"/);
	});

	it('renders on a server with its filters and downloads', () => {
		const { body } = render(Validation);
		for (const text of ['Machine', 'Source', 'PNG', 'CSV', 'Where it is furthest off'])
			expect(body).toContain(text);
	});
});
