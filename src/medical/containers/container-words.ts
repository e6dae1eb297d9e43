import type { ContainerRefusal } from './container.rules';

const words = (code: string, zh: string, en: string): ContainerRefusal => ({ code, text: { zh, en } });

/** What is said of a report as a whole; what an act itself may not do is said by its rule. */
export const refusals = {
  unknown: words('unknown', '没有此编码的容器，请核对校验字符', 'No container has this code: check what was typed'),
  reading: words(
    'reading',
    '没有此称重读数，或已用于其他容器，请重新称重',
    'No such reading of your scales, or it was used for another container: weigh it anew',
  ),
  repeated: words(
    'repeated_reading',
    '与秤的上一读数完全相同，请确认已重新称重',
    'The scale shows the same mass as before: was it weighed anew?',
  ),
  outOfOrder: words('out_of_order', '时间早于此容器的上一记录', 'It lies before the last that is known of it'),
  broken: words('seal_broken', '封口破损，处置前不得打开', 'A broken seal: nothing is opened before treatment'),
} as const;

export const within = (code: string, { code: reason, text }: ContainerRefusal): ContainerRefusal => ({
  code: reason,
  text: { zh: `其中的 ${code}：${text.zh}`, en: `${code}, which lies in it: ${text.en}` },
});
