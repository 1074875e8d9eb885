const most = 600; // findings kept of one function: more than a figure shows of two settings

/**
 * The same function, which keeps what it found for each set of arguments, so that parts of a figure that ask alike
 * compute it once. Only for functions of plain values whose results nobody changes.
 */
export function remembered<Asked extends readonly unknown[], Found>(
	find: (...asked: Asked) => Found
): (...asked: Asked) => Found {
	const known = new Map<string, Found>();
	return (...asked) => {
		const key = JSON.stringify(asked);
		if (!known.has(key)) {
			if (known.size === most) known.clear();
			known.set(key, find(...asked));
		}
		return known.get(key) as Found;
	};
}
