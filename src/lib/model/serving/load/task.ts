import type { GpuQuestion } from '../../gpu/generate.ts';
import type { WaferQuestion } from '../../wafer/timing.ts';
import { gpuReplica } from './gpuReplica.ts';
import type { Load, Target } from './load.ts';
import type { Routing } from './route.ts';
import type { Sampling } from './series.ts';
import type { Arrivals, Traffic } from './traffic.ts';
import { waferReplica } from './waferReplica.ts';

/**
 * A run of requests as plain data, so that a worker without a catalog can build the machines: the question of the
 * token engine, how many such machines, who asks, and what is looked at.
 */
export type LoadTask = {
	readonly question: ({ readonly kind: 'gpu' } & GpuQuestion) | ({ readonly kind: 'wafer' } & WaferQuestion);
	readonly copies: number;
	readonly maxUsers: number; // at once on one replica
	readonly routing: Routing;
	readonly arrivals: Arrivals;
	readonly traffic: Traffic;
	readonly seconds: number; // in which requests come
	readonly warmupSeconds: number;
	readonly target: Target;
	readonly seed: number;
	readonly sampling?: Sampling;
	readonly keep?: number; // requests to log one by one
};

/** The load of a task, its machines built. */
export function loadOf(task: LoadTask): Load {
	const { question, maxUsers, copies, routing, arrivals, traffic, warmupSeconds, target, seed } = task;
	const machine =
		question.kind === 'wafer' ? waferReplica(question, maxUsers) : gpuReplica(question, maxUsers);
	const { times, speculation } = machine;
	return {
		seed,
		arrivals,
		traffic,
		servers: { times, replicas: machine.replicas * copies, routing, speculation, prefill: null },
		until: { seconds: task.seconds },
		warmupSeconds,
		target,
		...(task.sampling ? { sampling: task.sampling } : {}),
		...(task.keep === undefined ? {} : { keep: task.keep })
	};
}
