import { describe, expect, it } from 'vitest';
import { gpuFit, type Fitted, type GpuFit } from '#lib/catalog/gpuFit.ts';
import { measurements, type Measurement } from '#lib/catalog/measurements.ts';
import { fitGpu } from '../../../src/cli/fit/gpu.ts';
import { search } from '../../../src/cli/fit/levenberg.ts';

const patience = 120_000; // milliseconds: forty times as many fits as constants, on a machine that others use too

/** The rows of the catalog, of which only those for calibration can be looked at. */
const sealed = measurements.map((row): Measurement => {
	if (row.split === 'calibration') return row;
	return Object.defineProperty({ ...row }, 'value', {
		get: () => {
			throw new Error(`${row.id} is kept for validation`);
		}
	});
});

const tables = ({ systems, engines, power }: GpuFit): readonly Readonly<Record<string, Fitted>>[] => [
	...Object.values(systems),
	...Object.values(engines),
	power
];

describe('the stored constants of the GPUs', () => {
	it(
		'are what the calibration rows give, to the byte, and no other row is read',
		() => {
			expect(JSON.stringify(fitGpu(sealed, gpuFit))).toBe(JSON.stringify(gpuFit));
		},
		patience
	);

	it('name the rows they come from, all of them for calibration', () => {
		const split = new Map(measurements.map(({ id, split: part }) => [id, part]));
		expect(gpuFit.rows.length).toBeGreaterThan(200);
		for (const id of gpuFit.rows) expect(split.get(id)).toBe('calibration');
	});

	it('lie within their ranges', () => {
		for (const table of tables(gpuFit))
			for (const { value, low, high } of Object.values(table)) {
				expect(low).toBeLessThanOrEqual(value);
				expect(high).toBeGreaterThanOrEqual(value);
			}
	});

	it('leave a median error of at most 8 % on every kind of row they were fitted to', () => {
		for (const error of Object.values(gpuFit.errors)) expect(error).toBeLessThanOrEqual(0.08);
	});
});

describe('the search', () => {
	const lawAt = (x: number, [floor = 0, slope = 0]: readonly number[]) => floor + slope * x;

	it('finds the law behind exact points', () => {
		const points = [1, 3, 10, 40, 200];
		const errors = (tried: readonly number[]) =>
			points.map((x) => Math.log(lawAt(x, tried) / lawAt(x, [4, 0.3])));
		const [floor, slope] = search(errors, [1, 1], 60);
		expect(floor).toBeCloseTo(4, 5);
		expect(slope).toBeCloseTo(0.3, 6);
	});

	it('lets one wild point of nine move it by less than 2 %', () => {
		const points = [1, 2, 4, 8, 16, 32, 64, 128, 256];
		const errors = (tried: readonly number[]) =>
			points.map((x, at) => Math.log(lawAt(x, tried) / (lawAt(x, [4, 0.3]) * (at === 4 ? 2 : 1))));
		const [floor, slope] = search(errors, [1, 1], 60);
		expect(Math.abs(floor! / 4 - 1)).toBeLessThan(0.02);
		expect(Math.abs(slope! / 0.3 - 1)).toBeLessThan(0.02);
	});
});
