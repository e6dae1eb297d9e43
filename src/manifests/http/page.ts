import { escapeHtml as escape, PlainPages, type Bilingual, type Language } from '../../common';
import type { ManifestStatus, ManifestStep } from '../manifest.status';
import type { PublicManifest } from './public.dto';

const style = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#f4f5f7;color:#1f2329;font:17px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:34rem;margin:0 auto;padding:1.25rem 1rem 3rem}
header{display:flex;justify-content:space-between;align-items:baseline;color:#4e5969;font-size:.9rem;margin-bottom:1rem}
.card{background:#fff;border-radius:12px;padding:1.25rem;box-shadow:0 1px 3px #0001}
.status{display:inline-block;padding:.2rem .8rem;border-radius:99px;background:#0958d9;color:#fff;font-weight:600}
.status.cancelled,.status.rejected{background:#a8071a}.status.treated,.status.accepted{background:#237804}
h1{font:600 1.45rem/1.3 ui-monospace,Menlo,Consolas,monospace;margin:.8rem 0 1rem;overflow-wrap:anywhere}
dl{margin:0}dt{color:#4e5969;font-size:.85rem;margin-top:.7rem}dd{margin:0;font-weight:500;overflow-wrap:anywhere}
.step{margin-top:1.25rem;padding:1rem;border-radius:10px;background:#e6f4ff;border-left:5px solid #0958d9;font-weight:600}
button{width:100%;min-height:3.5rem;margin-top:1.25rem;border:0;border-radius:12px;background:#0958d9;color:#fff;font:inherit;font-size:1.15rem;font-weight:600}
button:focus-visible{outline:3px solid #ffa940;outline-offset:2px}
footer{margin-top:1.25rem;color:#4e5969;font-size:.85rem}`;

export const statusNames: Readonly<Record<ManifestStatus, Bilingual>> = {
  draft: { zh: '草稿', en: 'Draft' },
  issued: { zh: '待提货', en: 'Issued, waiting for pickup' },
  in_transit: { zh: '运输中', en: 'In transit' },
  arrived: { zh: '已送达，待接受', en: 'Arrived, waiting for acceptance' },
  accepted: { zh: '已接受', en: 'Accepted' },
  partially_accepted: { zh: '部分接受', en: 'Partially accepted' },
  rejected: { zh: '已拒收', en: 'Refused' },
  treated: { zh: '已利用处置', en: 'Treated' },
  cancelled: { zh: '已作废', en: 'Cancelled' },
  returned: { zh: '已退回移出人', en: 'Back with its generator' },
};

const stepNames: Readonly<Record<ManifestStep, Bilingual>> = {
  issue: { zh: '发出联单', en: 'issue the manifest' },
  pick_up: { zh: '提货启运', en: 'take the load over' },
  deliver: { zh: '送达交货', en: 'deliver the load' },
  accept: { zh: '称重并确认接受', en: 'weigh it and accept or refuse' },
  treat: { zh: '登记利用处置', en: 'record its treatment' },
  cancel: { zh: '作废联单', en: 'cancel it' },
  forward: { zh: '转送其他接受人', en: 'send it on to another receiver' },
  send_back: { zh: '安排退回', en: 'have it sent back' },
  take_back: { zh: '确认收回', en: 'take it back' },
  hand_over: { zh: '交给下一承运人', en: 'hand it over to the next carrier' },
  take_over: { zh: '接运', en: 'take it over' },
  enter_paper: { zh: '补录纸质联单', en: 'enter it from paper' },
  start_flow: { zh: '开始管道输送', en: 'open the pipeline' },
  end_flow: { zh: '结束管道输送', en: 'close the pipeline' },
};

const words = {
  title: { zh: '危险废物转移联单', en: 'Hazardous waste manifest' },
  number: { zh: '联单编号', en: 'Manifest number' },
  generator: { zh: '移出人', en: 'Generator' },
  carrier: { zh: '承运人', en: 'Carrier' },
  pipeline: { zh: '管道输送', en: 'Pipeline' },
  receiver: { zh: '接受人', en: 'Receiver' },
  yourStep: { zh: '您可以办理', en: 'You can now' },
  or: { zh: '，或', en: ', or ' },
  spoken: { zh: '电话核对码', en: 'Code for the telephone' },
  stranger: {
    zh: '登录后，联单当事人可在此看到应办理的步骤。',
    en: 'Parties to the manifest who have logged in see their step here.',
  },
  nothing: { zh: '目前没有需要您办理的步骤。', en: 'There is no step for you to take now.' },
  pickup: { zh: '提货凭证', en: 'Pickup pass' },
  pickupText: {
    zh: '此链接只能使用一次，并且只用于这一车废物。请在装货现场由驾驶员本人点击。',
    en: 'This link works once and for one load only. The driver taps it himself, where the load is.',
  },
  signed: { zh: '核验打印码中的签名内容', en: 'Check what the printed code says' },
  begin: { zh: '我是驾驶员，开始', en: 'I am the driver: begin' },
} as const;

/** What stands behind the address of a printed code never reaches the service: the browser hands it on to the field app. */
const script = `(function(){var a=document.getElementById('signed');if(a&&location.hash.length>100){a.href='/m#/scan/'+encodeURI(location.href);a.hidden=false}})()`;

export const manifestPages = new PlainPages({ style, script, about: words.title, robots: 'noindex' });

const document = (language: Language, title: string, body: string): string =>
  manifestPages.render({ language, title, about: words.title[language], body });

/** What a phone shows that has scanned the QR. @param spoken the code, grouped for reading out */
export function manifestPage(manifest: PublicManifest, spoken: string, isKnown: boolean, language: Language): string {
  const row = (label: Bilingual, value: string): string => `<dt>${label[language]}</dt><dd>${escape(value)}</dd>`;
  const steps = manifest.nextSteps.map((step) => stepNames[step][language]).join(words.or[language]);
  const hint = isKnown ? words.nothing[language] : words.stranger[language];
  const colon = language === 'zh' ? '：' : ': ';
  return document(
    language,
    manifest.number,
    `<div class="card"><span class="status ${manifest.status}">${statusNames[manifest.status][language]}</span>` +
      `<h1>${escape(manifest.number)}</h1><dl>${row(words.generator, manifest.generatorName)}` +
      `${row(words.carrier, manifest.carrierName ?? words.pipeline[language])}${row(words.receiver, manifest.receiverName)}` +
      `${row(words.spoken, spoken)}</dl>` +
      `${steps === '' ? '' : `<p class="step">${words.yourStep[language]}${colon}${steps}</p>`}</div>` +
      `<p><a id="signed" hidden href="/m">${words.signed[language]}</a></p>` +
      `${steps === '' ? `<footer>${hint}</footer>` : ''}<script>${script}</script>`,
  );
}

/** What a driver without an account opens. Looking at it uses nothing up: previews of links do no harm. */
export function passPage(code: string, language: Language): string {
  return document(
    language,
    words.pickup[language],
    `<div class="card"><strong>${words.pickup[language]}</strong><p>${words.pickupText[language]}</p>` +
      `<form method="post" action="/d/${escape(encodeURIComponent(code))}"><button>${words.begin[language]}</button></form></div>`,
  );
}
