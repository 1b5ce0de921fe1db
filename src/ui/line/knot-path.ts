import type { Channel } from "#domain/attempt/channel";

/** The outline of a channel's knot around (0, 0), of about radius `r` px, as SVG path data. */
export const knotPath = (channel: Channel, r: number): string => OUTLINES[channel](r);

const round = (value: number): string => String(Math.round(value * 100) / 100);

const polygon = (corners: number, r: number, turn: number): string =>
  `${Array.from({ length: corners }, (_, corner) => {
    const angle = turn + (corner * 2 * Math.PI) / corners;
    return `${corner === 0 ? "M" : "L"}${round(r * Math.cos(angle))} ${round(r * Math.sin(angle))}`;
  }).join("")}Z`;

const box = (halfWidth: number, halfHeight: number): string => {
  const [w, h] = [round(halfWidth), round(halfHeight)];
  return `M-${w} -${h}H${w}V${h}H-${w}Z`;
};

const OUTLINES: Record<Channel, (r: number) => string> = {
  call: (r) =>
    `M${round(-r)} 0a${round(r)} ${round(r)} 0 1 0 ${round(2 * r)} 0a${round(r)} ${round(r)} 0 1 0 ${round(-2 * r)} 0Z`,
  email: (r) => box(r * 1.05, r * 0.82),
  sms: (r) => polygon(3, r * 1.16, -Math.PI / 2),
  whatsapp: (r) => polygon(6, r * 1.06, 0),
  visit: (r) => polygon(4, r * 1.12, 0),
  video: (r) => {
    const s = round(r * 0.9);
    return `M-${s} -${round(r * 0.72)}H${round(r * 0.35)}V-${round(r * 0.3)}L${s} -${round(r * 0.72)}V${round(r * 0.72)}L${round(r * 0.35)} ${round(r * 0.3)}V${round(r * 0.72)}H-${s}Z`;
  },
};
