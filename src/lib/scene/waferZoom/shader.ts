/** Lays a rectangle on the plate, with room round it for half of its line and for smooth edges. */
export const vertexShader = /* glsl */ `
in vec4 place;
in vec4 form;
in vec4 ink;

out vec2 at;
flat out vec4 shape;
flat out vec4 inked;
flat out vec2 halfSize;

void main() {
	float rim = form.z * 0.5 + 1.5;
	at = position.xy * 2.0 * (place.zw + rim);
	shape = form;
	inked = ink;
	halfSize = place.zw;
	float c = cos(form.x);
	float s = sin(form.x);
	vec2 turned = vec2(c * at.x - s * at.y, s * at.x + c * at.y);
	gl_Position = projectionMatrix * modelViewMatrix * vec4(place.x + turned.x, 0.0, place.y + turned.y, 1.0);
}`;

/** Fills it, hatches it and draws the line round it, edges smoothed over one point of the screen. */
export const fragmentShader = /* glsl */ `
precision highp float;

uniform vec3 colours[TOKENS];
uniform float hatchPitch;
uniform float hatchWidth;
uniform int hatchToken;

in vec2 at;
flat in vec4 shape;
flat in vec4 inked;
flat in vec2 halfSize;
out vec4 colour;

const float disc = 1.0;
const float hatched = 2.0;

vec4 over(vec4 below, int token, float cover) {
	float alpha = cover + below.a * (1.0 - cover);
	if (alpha <= 0.0) return below;
	return vec4((colours[token] * cover + below.rgb * below.a * (1.0 - cover)) / alpha, alpha);
}

void main() {
	float point = length(vec2(dFdx(at.x), dFdy(at.x)));
	bool round = shape.y == disc;
	vec2 beyond = abs(at) - halfSize;
	float distance = round ? length(at) - halfSize.x : max(beyond.x, beyond.y);
	float inside = round
		? clamp(0.5 - distance / point, 0.0, 1.0)
		: clamp(0.5 - beyond.x / point, 0.0, min(1.0, 2.0 * halfSize.x / point))
			* clamp(0.5 - beyond.y / point, 0.0, min(1.0, 2.0 * halfSize.y / point));
	vec4 shown = vec4(0.0);
	if (inked.x >= 0.0) shown = over(shown, int(inked.x), inside);
	if (shape.y == hatched) {
		float away = abs(fract((at.x + at.y) / hatchPitch) - 0.5) * hatchPitch * 0.7071;
		shown = over(shown, hatchToken, inside * clamp(0.5 - (away - hatchWidth * 0.5) / point, 0.0, 1.0));
	}
	if (inked.y >= 0.0 && shape.z > 0.0) {
		float line = clamp(0.5 - (abs(distance) - shape.z * 0.5) / point, 0.0, min(1.0, shape.z / point));
		float along = round ? atan(at.y, at.x) * halfSize.x : (beyond.x > beyond.y ? at.y : at.x);
		if (inked.z > 0.0 && mod(along, inked.z + inked.w) > inked.z) line = 0.0;
		shown = over(shown, int(inked.y), line);
	}
	shown.a *= shape.w;
	if (shown.a <= 0.0) discard;
	colour = shown;
}`;
