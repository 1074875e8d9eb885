import { Random } from '#lib/model/serving/load/random.ts';

/** `active` different experts for one token, each as likely as any other. */
function choiceOf(experts: number, active: number, random: Random): number[] {
	const left = Array.from({ length: experts }, (_, expert) => expert);
	return Array.from({ length: active }, () => left.splice(random.next() % left.length, 1)[0]!);
}

/** The experts of one layer that some of `users` tokens chose, rising. Same seed, same choice; more users add to it. */
export function chosenExperts(
	experts: number,
	active: number,
	users: number,
	seed: number,
	layer: number
): readonly number[] {
	const random = new Random(seed, layer);
	const chosen = new Set<number>();
	for (let user = 0; user < users; user++)
		for (const expert of choiceOf(experts, active, random)) chosen.add(expert);
	return [...chosen].sort((one, other) => one - other);
}
