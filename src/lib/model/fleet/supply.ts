import { watts, type Watts } from '#lib/units/index.ts';

/** How binding a promise of power is. */
export type Binding = 'contract' | 'letterOfIntent' | 'option';

/** Power promised by one supplier. */
export type Commitment<Supplier extends string> = {
	readonly supplier: Supplier;
	readonly watts: Watts;
	readonly binding: Binding;
};

/** Each supplier's share of all power promised under the bindings that count. */
export function shares<Supplier extends string>(
	commitments: readonly Commitment<Supplier>[],
	counted: readonly Binding[]
): { total: Watts; shares: readonly { supplier: Supplier; watts: Watts; share: number }[] } {
	const bySupplier = new Map<Supplier, number>();
	for (const { supplier, watts: power, binding } of commitments)
		if (counted.includes(binding)) bySupplier.set(supplier, (bySupplier.get(supplier) ?? 0) + power);
	let total = 0;
	for (const power of bySupplier.values()) total += power;
	return {
		total: watts(total),
		shares: [...bySupplier].map(([supplier, power]) => ({
			supplier,
			watts: watts(power),
			share: total > 0 ? power / total : 0
		}))
	};
}
