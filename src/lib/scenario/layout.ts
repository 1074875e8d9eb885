import type { Transformer } from '#lib/model/workload/transformer.ts';
import type { GpuMachine, WaferMachine } from './machine.ts';
import { refuse } from './issues.ts';
import type { Read } from './scenario.ts';
import type { GenerateLine } from './schema.ts';

/** How many devices, shared out how. */
export type DeviceLayout = {
	readonly devices: number;
	readonly tensorParallel: number;
	readonly pipelineParallel: number;
	readonly expertParallel: number;
};

/** Fills in how devices share a model. `needed` answers how many would do, for a line that names no number. */
export function readLayout(
	line: GenerateLine,
	machine: GpuMachine | WaferMachine,
	shape: Transformer,
	needed: () => number
): Read<DeviceLayout> {
	return machine.kind === 'wafer'
		? waferLayout(line, needed)
		: gpuLayout(line, machine.gpu.domain, shape, needed);
}

/** Wafers form one pipeline: whole layers on each, an activation from wafer to wafer. */
function waferLayout(line: GenerateLine, needed: () => number): Read<DeviceLayout> {
	const devices = line.devices ?? line.pipelineParallel ?? needed();
	if ((line.tensorParallel ?? 1) > 1)
		return refuse('tensorParallel', 'wafers share a model by layers, not by slices of a layer: leave it out');
	if ((line.expertParallel ?? 1) > 1)
		return refuse('expertParallel', 'wafers share a model by layers, not by experts: leave it out');
	if (line.pipelineParallel !== undefined && line.pipelineParallel > 1 && line.pipelineParallel !== devices)
		return refuse('pipelineParallel', `wafers form one pipeline of all ${devices}: ${line.pipelineParallel}`);
	return { ok: true, value: { devices, tensorParallel: 1, pipelineParallel: devices, expertParallel: 1 } };
}

function gpuLayout(
	line: GenerateLine,
	domain: number,
	shape: Transformer,
	needed: () => number
): Read<DeviceLayout> {
	const stages = line.pipelineParallel ?? 1;
	const devices =
		line.devices ??
		Math.max(
			(line.tensorParallel ?? 1) * stages,
			line.expertParallel ?? 1,
			line.tensorParallel === undefined ? needed() : 1
		);
	const tensorParallel = line.tensorParallel ?? widestGroup(devices / stages, domain, shape.heads);
	// Devices for which no sharing is named hold one copy of the model; a named group is repeated as often as it goes.
	const alone = line.tensorParallel === undefined && line.pipelineParallel === undefined;
	const pipelineParallel = alone ? largestDivisor(devices / tensorParallel, shape.layers) : stages;
	const expertParallel = line.expertParallel ?? 1;
	if (devices % (tensorParallel * pipelineParallel) !== 0)
		return refuse(
			'devices',
			`${devices} cannot be shared out by tensorParallel ${tensorParallel} x pipelineParallel ${pipelineParallel}`
		);
	if (tensorParallel > shape.heads)
		return refuse(
			'tensorParallel',
			`must be at most the model's ${shape.heads} attention heads: ${tensorParallel}`
		);
	if (expertParallel > devices)
		return refuse('expertParallel', `must be at most the ${devices} devices: ${expertParallel}`);
	return { ok: true, value: { devices, tensorParallel, pipelineParallel, expertParallel } };
}

/** The largest group that divides the devices, stays within reach of fast links and gets whole heads. */
function widestGroup(devices: number, domain: number, heads: number): number {
	for (let group = Math.min(devices, domain, heads); group > 1; group--)
		if (devices % group === 0 && heads % group === 0) return group;
	return 1;
}

/** The largest divisor of a number that is at most `most`. */
function largestDivisor(number: number, most: number): number {
	for (let divisor = Math.min(number, most); divisor > 1; divisor--)
		if (number % divisor === 0) return divisor;
	return 1;
}
