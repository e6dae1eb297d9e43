import type { Bilingual } from '../../../shared/language';

/** A question with its answers; an answer leads to another question or to what to do. */
export interface Question {
  readonly ask: Bilingual;
  readonly answers: readonly { readonly text: Bilingual; readonly then: Question | Advice }[];
}

export interface Advice {
  readonly say: Bilingual;
  /** A page of the console. */
  readonly page?: string;
  /** Ids of rules that this rests on. */
  readonly rules?: readonly string[];
}

const yes: Bilingual = { zh: '是', en: 'Yes' };
const no: Bilingual = { zh: '否', en: 'No' };

const generator: Question = {
  ask: { zh: '废物去往哪里？', en: 'Where does the waste go?' },
  answers: [
    {
      text: { zh: '本省内的单位', en: 'A facility in this province' },
      then: {
        ask: { zh: '以前送过同样的废物吗？', en: 'Have you sent the same before?' },
        answers: [
          {
            text: yes,
            then: {
              say: {
                zh: '在“新建联单”右侧复制最近的联单，改重量和日期后发出。',
                en: 'Copy a recent load on the right of "New manifest", change weight and date, and issue it.',
              },
              page: '/manifests/new',
            },
          },
          {
            text: no,
            then: {
              say: {
                zh: '先与接受单位和承运人签订合同。在“新建联单”填写废物后，会列出有资质、有余量的单位。',
                en: 'First agree contracts with receiver and carrier. With a waste line, "New manifest" lists facilities that are licensed and have room.',
              },
              page: '/manifests/new',
              rules: ['M04'],
            },
          },
        ],
      },
    },
    {
      text: { zh: '外省', en: 'Another province' },
      then: {
        say: {
          zh: '须先取得跨省转移批准：提交申请，移出地受理后函商接受地，再作决定。批准后发出联单时自动引用。',
          en: 'An approval comes first: apply; the origin takes it up, consults the destination, and decides. A manifest then finds it by itself.',
        },
        page: '/transfers/new',
        rules: ['X05'],
      },
    },
    {
      text: { zh: '被接受单位拒收了', en: 'The receiver has refused it' },
      then: {
        say: {
          zh: '打开该联单：全部拒收且仍在车上的，可改送其他有资质的单位或退回；退回后须在本场收回。',
          en: 'Open the manifest: what was refused whole and is on the truck goes on to another licensed facility, or back; take it back at your site.',
        },
        page: '/manifests?status=rejected',
      },
    },
    {
      text: { zh: '重量或名称写错了', en: 'A weight or a name is wrong' },
      then: {
        say: {
          zh: '签名之前可以直接改；签名之后提出更正，已签名的各方同意后生效，原值仍可查。',
          en: 'Before a signature change it at once. After one, ask for a correction: it holds once those who signed approve, and the old value stays readable.',
        },
        page: '/amendments',
      },
    },
  ],
};

const carrier: Question = {
  ask: { zh: '驾驶员有账号吗？', en: 'Does the driver have an account?' },
  answers: [
    {
      text: yes,
      then: {
        say: {
          zh: '驾驶员用手机打开 /m，扫码提货；没有信号也可以。',
          en: 'The driver opens /m on the phone and scans; it works without a signal.',
        },
      },
    },
    {
      text: no,
      then: {
        say: {
          zh: '在调度页为这一车生成一次性提货链接，发给驾驶员。',
          en: 'Make a one-time pickup link for this load on the dispatch page and send it to the driver.',
        },
        page: '/board',
      },
    },
    {
      text: { zh: '一车要装几家', en: 'One vehicle, several generators' },
      then: {
        say: {
          zh: '在调度页选中几张联单，排成一趟车。',
          en: 'Choose the loads on the dispatch page and make a trip of them.',
        },
        page: '/board',
      },
    },
  ],
};

const receiver: Question = {
  ask: { zh: '车上的货与联单一致吗？', en: 'Is the load as the manifest says?' },
  answers: [
    {
      text: yes,
      then: {
        say: {
          zh: '在门岗页扫码、称重、确认接收，须在规定工作日内完成。',
          en: 'Scan, weigh and accept at the gate, within the working days allowed.',
        },
        page: '/gate',
        rules: ['M13'],
      },
    },
    {
      text: { zh: '重量、名称或包装不符', en: 'Weight, name or packaging differ' },
      then: {
        say: {
          zh: '照实填写称重结果，勾选不符之处并拍照；系统会登记差异，由移出人答复。',
          en: 'Enter what was weighed, mark what differs, take photos: a discrepancy opens, and the generator answers.',
        },
        page: '/gate',
      },
    },
    {
      text: { zh: '门岗没有信号', en: 'The gate has no signal' },
      then: {
        say: {
          zh: '有信号时在手机上打开一次 /m；之后离线也能称重、逐项验收、拍照，恢复信号后自动发送。',
          en: 'Open /m on the phone once with a signal; then weigh, decide line by line and take photos without one: it is sent later.',
        },
      },
    },
    {
      text: { zh: '不能接收', en: 'We cannot take it' },
      then: {
        say: {
          zh: '选“部分”或“拒收”，写明理由；占用的许可能力随即释放。',
          en: 'Choose part or refuse and say why; the booked capacity is free again at once.',
        },
        page: '/gate',
      },
    },
  ],
};

const regulator: Question = {
  ask: { zh: '想了解什么？', en: 'What do you want to know?' },
  answers: [
    {
      text: { zh: '能力够不够', en: 'Whether capacity is enough' },
      then: {
        say: {
          zh: '“可达余量”按现行政策计算，并用文字说明瓶颈。',
          en: '"Headroom" reckons with the policies in force and names the bottleneck in words.',
        },
        page: '/headroom',
      },
    },
    {
      text: { zh: '某个数字怎么来的', en: 'What a figure is made of' },
      then: {
        say: {
          zh: '在“供需平衡”中点击数字，就是构成它的每一张联单。',
          en: 'Press a figure of the "Balance": these are the loads that it is the sum of.',
        },
        page: '/balance',
      },
    },
    {
      text: { zh: '改一条转移政策会怎样', en: 'What a changed policy would do' },
      then: {
        say: {
          zh: '起草政策，用过去 12 个月的联单预演，再决定是否发布。',
          en: 'Draft it, run it on the last twelve months, and then decide.',
        },
        page: '/policies',
      },
    },
    {
      text: { zh: '设施停运怎么办', en: 'What if a facility stands still' },
      then: {
        say: {
          zh: '“停运改道”列出每一批的去处和缺口。',
          en: '"Re-routing" lists where each part goes, and what finds no place.',
        },
        page: '/rerouting',
      },
    },
  ],
};

export const paths = { generator, carrier, receiver, regulator } as const;
