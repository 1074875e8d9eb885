import { transformer } from '#lib/catalog/models.ts';
import { useCases } from '#lib/catalog/traffic.ts';
import type { Demand } from '#lib/model/generation.ts';
import { gpuReplica, type MachineReplica } from '#lib/model/serving/load/gpuReplica.ts';
import { simulateLoad } from '#lib/model/serving/load/run.ts';
import type { StepTimes } from '#lib/model/serving/load/stepTimes.ts';
import { waferReplica } from '#lib/model/serving/load/waferReplica.ts';
import { machineOf, usualEngine } from '#lib/scenario/machine.ts';
import type { Bench, Row } from './bench.ts';

const requests = 1_000_000;
const demand: Demand = {
	batch: 1,
	batching: 'continuous',
	promptTokens: 1024,
	outputTokens: 256,
	weightBits: 16,
	kvBits: 16,
	tokensPerPass: 1
};

/** One set of machines that holds Llama 3.1 70B. */
function replicaOf(system: string): MachineReplica<StepTimes> {
	const read = machineOf(system, usualEngine(system));
	if (!read.ok) throw new Error(`${system}: ${read.error.message}`);
	const asked = { transformer: transformer('llama-3.1-70b'), demand };
	if (read.value.kind === 'wafer')
		return waferReplica({ ...read.value, ...asked, layout: { devices: 4 } }, 1e9);
	const layout = { devices: 8, tensorParallel: 8, pipelineParallel: 1, expertParallel: 1 };
	return gpuReplica({ ...read.value, ...asked, layout }, 256);
}

function serve(what: string, system: string, replicas: number, perSecond: number): Row {
	const { times, speculation } = replicaOf(system);
	const start = performance.now();
	simulateLoad({
		seed: 1,
		arrivals: { kind: 'poisson', perSecond },
		traffic: useCases.chat.traffic.value,
		servers: { times, replicas, routing: 'leastLoaded', speculation, prefill: null },
		until: { requests },
		warmupSeconds: 0,
		target: { ttft: 1, tpot: 0.05 }
	});
	const seconds = (performance.now() - start) / 1000;
	return { what, value: requests / seconds, unit: 'requests/s', aim: 'at least 200,000' };
}

/** A million chats with Llama 3.1 70B against machines near their limit, in one thread. */
export const bench: Bench = {
	name: 'Requests under load, a million each, one thread',
	run: () => [
		serve('8 x H100, 8 requests/s', 'h100-sxm', 1, 8),
		serve('64 x H100 in 8 replicas, 64 requests/s', 'h100-sxm', 8, 64),
		serve('16 sets of 4 x CS-3, 200 requests/s', 'cs3', 16, 200)
	]
};
