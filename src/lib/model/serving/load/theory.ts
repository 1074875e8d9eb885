import { exp, ln } from './exact.ts';

// What queueing theory says of requests that come at random (Poisson) and one at a time, to check the simulation and to
// draw beside it. Times in seconds; null where the queue grows without end.

const load = (arrivalsPerSecond: number, service: number, servers: number) =>
	(arrivalsPerSecond * service) / servers;

/** Mean wait before service at one server, whatever the law of service times: Pollaczek and Khinchine. */
export function meanWaitOneServer(
	arrivalsPerSecond: number,
	service: number,
	serviceSquared: number
): number | null {
	const rho = load(arrivalsPerSecond, service, 1);
	return rho < 1 ? (arrivalsPerSecond * serviceSquared) / (2 * (1 - rho)) : null;
}

/** Mean wait at `servers` servers with exponential service times: Erlang's C formula. */
export function meanWaitExponential(
	arrivalsPerSecond: number,
	service: number,
	servers: number
): number | null {
	const rho = load(arrivalsPerSecond, service, servers);
	if (rho >= 1) return null;
	let blocked = 1; // Erlang's B by its recursion over the servers
	for (let n = 1; n <= servers; n++) {
		const offered = arrivalsPerSecond * service * blocked;
		blocked = offered / (n + offered);
	}
	const waits = blocked / (1 - rho * (1 - blocked));
	return (waits * service) / (servers * (1 - rho));
}

/** Mean time in a system that shares one server evenly among all present; the law of service times does not matter. */
export function meanStayShared(arrivalsPerSecond: number, service: number): number | null {
	const rho = load(arrivalsPerSecond, service, 1);
	return rho < 1 ? service / (1 - rho) : null;
}

const settled = 1e-13; // change of a probability per round at which the rounds stop
const negligible = 1e-16; // probability of more arrivals than are reckoned with
const mostRounds = 100_000;

/**
 * Mean wait at `servers` servers with equal service times, by Crommelin's argument: whoever is in service at a moment
 * is gone one service time later, so the number present then is what was queued plus what came.
 */
export function meanWaitFixed(arrivalsPerSecond: number, service: number, servers: number): number | null {
	const rho = load(arrivalsPerSecond, service, servers);
	if (rho >= 1) return null;
	const coming = poisson(arrivalsPerSecond * service);
	// In heavy traffic the tail falls as e^(-2 (1 - rho) n), faster than rho^n; far enough out it no longer counts.
	const states = coming.length + servers + Math.ceil(ln(negligible) / ln(rho));
	let present = new Float64Array(states);
	present[0] = 1;
	for (let round = 0; round < mostRounds; round++) {
		const next = new Float64Array(states);
		for (let n = 0; n < states; n++) {
			const stay = Math.max(0, n - servers);
			const reach = Math.min(coming.length, states - stay);
			for (let k = 0; k < reach; k++) next[stay + k]! += present[n]! * coming[k]!;
		}
		let change = 0;
		for (let n = 0; n < states; n++) change = Math.max(change, Math.abs(next[n]! - present[n]!));
		present = next;
		if (change < settled) break;
	}
	let queued = 0;
	for (let n = servers + 1; n < states; n++) queued += (n - servers) * present[n]!;
	return queued / arrivalsPerSecond;
}

/** Probabilities of 0, 1, 2 ... arrivals when `mean` are expected. */
function poisson(mean: number): number[] {
	const found = [exp(-mean)];
	for (let k = 1; k <= mean || found[k - 1]! > negligible; k++) found.push((found[k - 1]! * mean) / k);
	return found;
}
