import { describe, expect, it } from 'vitest';
import { isGpuId } from '#lib/catalog/gpus.ts';
import { measurements, type Measurement } from '#lib/catalog/measurements.ts';
import { misfitOf } from '#lib/catalog/misfits.ts';
import { aimOf, kindOf } from '#lib/figures/validation/aims.ts';
import { groupErrors, median, type GroupError } from '#lib/scenario/errors.ts';
import { predictGpu } from '#lib/scenario/predictGpu.ts';

const rows = measurements.filter(({ systemId }) => systemId !== null && isGpuId(systemId));
const groups = groupErrors(rows, predictGpu);

const called = ({ split, group, metric }: GroupError) => `${split}: ${group} ${metric}`;

describe('every group of published GPU measurements', () => {
	it.each(groups.map((group) => [called(group), group] as const))('%s', (_, group) => {
		const band = misfitOf(group.group, group.metric) ?? aimOf(group);
		expect(group.median).toBeLessThanOrEqual(Math.max(band.median, aimOf(group).median));
		expect(group.worst).toBeLessThanOrEqual(Math.max(band.worst, aimOf(group).worst));
	});
});

describe('the GPU model as a whole', () => {
	const medians = (kind: ReturnType<typeof kindOf>, split: Measurement['split']) =>
		median(groups.filter((group) => kindOf(group) === kind && group.split === split).map((g) => g.median));

	it('is within 4 % of fitted decode groups and within 10 % of those it never saw, in the middle', () => {
		expect(medians('decode', 'calibration')).toBeLessThan(0.04);
		expect(medians('decode', 'validation')).toBeLessThan(0.1);
	});

	it('is within 10 % of kernels and 20 % of prompts that it never saw, in the middle', () => {
		expect(medians('kernel', 'validation')).toBeLessThan(0.1);
		expect(medians('prompt', 'validation')).toBeLessThan(0.2);
	});

	it('meets its aim in more than half of the groups that it never saw', () => {
		const unseen = groups.filter(({ split }) => split === 'validation');
		const met = unseen.filter((group) => group.median <= aimOf(group).median);
		expect(met.length / unseen.length).toBeGreaterThan(1 / 2);
	});

	it('answers all scored rows but those whose conditions are not stated', () => {
		const scored = rows.filter(({ split, quality }) => split !== 'context' && quality !== 'C');
		const silent = scored.filter((row) => predictGpu(row).value === null);
		expect(silent.map(({ id }) => id)).toEqual(['gptfast-spec-70b-int4']);
	});

	it('explains no group that needs no explanation', () => {
		for (const group of groups) {
			const misfit = misfitOf(group.group, group.metric);
			const fine = groups.every(
				(other) =>
					misfitOf(other.group, other.metric) !== misfit ||
					(other.median <= aimOf(other).median && other.worst <= aimOf(other).worst)
			);
			if (misfit) expect(`${misfit.of.source} ${fine}`).toBe(`${misfit.of.source} false`);
		}
	});
});

describe('tensor parallelism', () => {
	const sweep = (group: RegExp, batch: number, prompt: number) =>
		rows
			.filter(
				(r) =>
					group.test(r.group) && r.batch === batch && r.promptTokens === prompt && r.outputTokens === 1024
			)
			.filter(({ metric }) => metric === 'tpotSeconds')
			.sort((a, b) => a.tensorParallel! - b.tensorParallel!);
	const systems = [
		['H200, TensorRT-LLM', /^ix\|h200_sxm\|llama3.3-70b\|trtllm/],
		['H200, vLLM', /^ix\|h200_sxm\|llama3.3-70b\|vllm/],
		['B200, TensorRT-LLM', /^ix\|b200_sxm\|llama3.3-70b\|trtllm\|fp8/],
		['H100, vLLM', /^ix\|h100_sxm\|llama3.3-70b\|vllm/]
	] as const;

	it.each(systems)(
		'speeds one user of %s up as measured, within 12 % from each width to the next',
		(_, group) => {
			const points = sweep(group, 4, 1024);
			expect(points.length).toBeGreaterThanOrEqual(2);
			for (let at = 1; at < points.length; at++) {
				const [narrow, wide] = [points[at - 1]!, points[at]!];
				const measured = narrow.value / wide.value;
				const predicted = predictGpu(narrow).value! / predictGpu(wide).value!;
				expect(predicted).toBeGreaterThan(1);
				expect(Math.abs(predicted / measured - 1)).toBeLessThan(0.12);
			}
		}
	);
});

describe('runtimes', () => {
	it('stand in their measured order: TensorRT-LLM before vLLM at every width of H200 with 70B, for 4 to 16 users', () => {
		const of = (engine: string) =>
			rows.filter(
				(r) => r.metric === 'tpotSeconds' && r.group.startsWith(`ix|h200_sxm|llama3.3-70b|${engine}`)
			);
		const pairs = of('trtllm').flatMap((fast) =>
			of('vllm')
				.filter(
					(slow) =>
						slow.tensorParallel === fast.tensorParallel &&
						slow.batch === fast.batch &&
						slow.batch! <= 16 &&
						slow.promptTokens === fast.promptTokens &&
						slow.outputTokens === fast.outputTokens
				)
				.map((slow) => ({ fast, slow }))
		);
		expect(pairs.length).toBeGreaterThan(20);
		for (const { fast, slow } of pairs) {
			expect(fast.value).toBeLessThan(slow.value);
			expect(predictGpu(fast).value!).toBeLessThan(predictGpu(slow).value!);
		}
	});
});

describe('more users', () => {
	it('slow each other down in the measured order, row by row', () => {
		const byShape = Map.groupBy(
			rows.filter((r) => r.metric === 'tpotSeconds' && r.group.startsWith('ix|') && r.quality === 'A'),
			(r) => `${r.group} ${r.printed.engine} ${r.tensorParallel} ${r.promptTokens} ${r.outputTokens}`
		);
		for (const shape of byShape.values()) {
			const sorted = [...shape].sort((a, b) => a.batch! - b.batch!);
			for (let at = 1; at < sorted.length; at++)
				expect(predictGpu(sorted[at]!).value!).toBeGreaterThan(predictGpu(sorted[at - 1]!).value!);
		}
	});
});
