import type { Random } from './random.ts';
import type { Seats } from './seats.ts';

/** Which replica a request goes to: each in turn, any, or the one with the fewest requests (the first of equals). */
export type Routing = 'roundRobin' | 'random' | 'leastLoaded';

/** Chooses a replica for each request. */
export function router(routing: Routing, replicas: readonly Seats[], random: Random): () => number {
	const count = replicas.length;
	if (count === 1) return () => 0;
	switch (routing) {
		case 'roundRobin': {
			let last = count - 1;
			return () => (last = (last + 1) % count);
		}
		case 'random':
			return () => Math.floor(random.uniform() * count);
		case 'leastLoaded':
			return () => {
				let best = 0;
				for (let i = 1; i < count; i++) if (replicas[i]!.present < replicas[best]!.present) best = i;
				return best;
			};
	}
}
