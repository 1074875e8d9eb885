import type { Routing } from './route.ts';
import type { Sampling } from './series.ts';
import type { Speculation } from './speculation.ts';
import type { PrefillTimes, StepTimes } from './stepTimes.ts';
import type { Arrivals, Traffic } from './traffic.ts';

/** What a user is content with, in seconds. */
export type Target = { readonly ttft: number; readonly tpot: number };

/** Equal replicas, how requests are shared out among them, and machines that prefill for them, if any. */
export type Servers = {
	readonly times: StepTimes;
	readonly replicas: number;
	readonly routing: Routing;
	readonly speculation: Speculation;
	readonly prefill: PrefillTimes | null;
};

/** One run: who asks, who answers, and how long it is watched. */
export type Load = {
	readonly seed: number;
	readonly arrivals: Arrivals;
	readonly traffic: Traffic; // a replayed trace brings its own
	readonly servers: Servers;
	/** Requests stop arriving at that time or after that many; all that have come are then served. */
	readonly until: { readonly seconds: number } | { readonly requests: number };
	readonly warmupSeconds: number; // not measured
	readonly target: Target;
	readonly sampling?: Sampling;
	readonly keep?: number; // requests to log one by one
};

/** Refuses what cannot be meant. */
export function checkLoad({ until, warmupSeconds, servers, arrivals, traffic }: Load): void {
	if (!(servers.replicas >= 1)) throw new RangeError(`replicas must be at least 1: ${servers.replicas}`);
	if (!(servers.times.maxUsers >= 1))
		throw new RangeError(`maxUsers must be at least 1: ${servers.times.maxUsers}`);
	if (!(warmupSeconds >= 0)) throw new RangeError(`warmupSeconds must not be negative: ${warmupSeconds}`);
	if ('seconds' in until && !(until.seconds > warmupSeconds))
		throw new RangeError(`seconds must exceed the warm-up of ${warmupSeconds}: ${until.seconds}`);
	if ('requests' in until && !(until.requests >= 0))
		throw new RangeError(`requests must not be negative: ${until.requests}`);
	if (arrivals.kind !== 'replay' && traffic.length === 0)
		throw new RangeError('traffic must have a sort: []');
	if (arrivals.kind === 'closed' && 'requests' in until && until.requests < arrivals.users)
		throw new RangeError(`requests must not be fewer than the ${arrivals.users} users: ${until.requests}`);
	const { speculation } = servers;
	if (speculation.kind === 'mean' && !(speculation.tokensPerPass >= 1))
		throw new RangeError(`tokensPerPass must be at least 1: ${speculation.tokensPerPass}`);
}
