/** A kind of layer and how many of it a model has. */
export type Kind = { readonly mixture: boolean; readonly windowed: boolean; readonly count: number };

const halfway = 0.5; // shares are rounded to the nearest whole layer

/**
 * A model's layers from first to last, each by its kind: dense ones come before mixtures, as published models have
 * them, and layers with a window are spread evenly among the others.
 */
export function layerOrder<K extends Kind>(kinds: readonly K[]): K[] {
	const order: K[] = [];
	for (const mixture of [false, true]) {
		const open = kinds.find((kind) => kind.mixture === mixture && !kind.windowed);
		const windowed = kinds.find((kind) => kind.mixture === mixture && kind.windowed);
		const total = Math.round((open?.count ?? 0) + (windowed?.count ?? 0));
		const share = (windowed?.count ?? 0) / Math.max(1, total);
		for (let layer = 0; layer < total; layer++) {
			const before = Math.floor(layer * share + halfway);
			const next = Math.floor((layer + 1) * share + halfway) > before ? windowed : open;
			order.push((next ?? open ?? windowed)!);
		}
	}
	return order;
}
