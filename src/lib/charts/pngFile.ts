const pixels = 2; // a file's pixels for each of the drawing's

/** The page's sans face as a style sheet of its own, or nothing where the browser will not hand the file over. */
export async function sansFace(): Promise<string> {
	try {
		const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
		const rule = rules.find(
			(one): one is CSSFontFaceRule => one instanceof CSSFontFaceRule && /Sans 3/.test(one.cssText)
		);
		const found = rule && /url\(["']?([^"')]+)["']?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
		if (!found) return '';
		const address = new URL(found, rule.parentStyleSheet?.href ?? location.href).href;
		const data = address.startsWith('data:') ? address : await asDataLink(address);
		return `@font-face{font-family:'Source Sans 3 Variable';font-weight:200 900;src:url(${data})}`;
	} catch {
		return ''; // another site's rules, or no network: the next face in the list is used
	}
}

async function asDataLink(address: string): Promise<string> {
	const answer = await fetch(address);
	const reader = new FileReader();
	const read = new Promise<void>((resolve, reject) => {
		reader.addEventListener('load', () => resolve());
		reader.addEventListener('error', () => reject(reader.error));
	});
	reader.readAsDataURL(await answer.blob());
	await read;
	return String(reader.result);
}

/** An SVG file as a PNG, twice its size. Rejects where the browser cannot draw it. */
export async function pngFile(svg: string): Promise<string> {
	const image = new Image();
	image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
	await image.decode();
	const canvas = document.createElement('canvas');
	canvas.width = image.naturalWidth * pixels;
	canvas.height = image.naturalHeight * pixels;
	const context = canvas.getContext('2d');
	if (!context) throw new Error('the browser has no canvas to draw on');
	context.drawImage(image, 0, 0, canvas.width, canvas.height);
	return canvas.toDataURL('image/png');
}
