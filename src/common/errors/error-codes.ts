import type { Bilingual } from '../language';

interface ErrorCode {
  readonly status: number;
  readonly title: Bilingual;
}

const code = (status: number, zh: string, en: string): ErrorCode => ({ status, title: { zh, en } });

/** Every error that a caller can be told, with its HTTP status. A code once published keeps its meaning. */
export const errorCodes = {
  VALIDATION_FAILED: code(400, '填写内容有误', 'Some fields are not right'),
  MALFORMED_REQUEST: code(400, '请求无法解析', 'The request cannot be read'),
  IDEMPOTENCY_KEY_REQUIRED: code(400, '缺少 Idempotency-Key 请求头', 'The Idempotency-Key header is missing'),
  UNAUTHENTICATED: code(401, '请先登录', 'Log in first'),
  LOGIN_REFUSED: code(401, '账号或密码不正确', 'The account or the password is wrong'),
  FORBIDDEN: code(403, '您没有此项权限', 'You may not do this'),
  NOT_DELEGATED: code(403, '没有有效的委托', 'There is no delegation in force'),
  CSRF_REFUSED: code(403, '页面凭证无效，请刷新后重试', 'The page is out of date: reload it and try again'),
  NOT_FOUND: code(404, '未找到', 'Not found'),
  METHOD_NOT_ALLOWED: code(405, '不支持此操作', 'This method is not supported here'),
  CONFLICT: code(409, '与当前状态冲突', 'This conflicts with the present state'),
  STEP_NOT_POSSIBLE: code(409, '联单当前状态下不能执行此步骤', 'The manifest is not in a state for this step'),
  DEVICE_GAP: code(409, '设备的前一条记录尚未收到', 'An earlier event of this device is missing'),
  DEVICE_CHAIN_BROKEN: code(409, '与设备的前一条记录不衔接', 'This does not follow the last event of this device'),
  ALREADY_EXISTS: code(409, '已存在', 'It exists already'),
  PASS_USED: code(409, '此提货凭证已被使用', 'This pickup pass has been used'),
  VERSION_MISMATCH: code(412, '内容已被他人修改，请重新载入', 'Somebody has changed it: load it again'),
  TOO_LARGE: code(413, '提交内容过大', 'The request is too large'),
  UNSUPPORTED_MEDIA_TYPE: code(415, '不支持的内容类型', 'This content type is not supported'),
  RULES_REFUSE: code(422, '不符合规定，不能继续', 'The rules do not allow this'),
  IDEMPOTENCY_KEY_REUSED: code(
    422,
    '同一 Idempotency-Key 已用于不同的请求',
    'This Idempotency-Key was used with another request',
  ),
  NOT_ACCEPTABLE_HERE: code(422, '内容与业务规则不符', 'The content does not fit the business rules'),
  NUMBERS_EXHAUSTED: code(422, '本年度联单编号已用完', 'The manifest numbers of this year are used up'),
  PRECONDITION_REQUIRED: code(428, '缺少 If-Match 请求头', 'The If-Match header is missing'),
  TOO_MANY_ATTEMPTS: code(429, '尝试次数过多，请稍后再试', 'Too many attempts: try again later'),
  INTERNAL: code(500, '系统内部错误', 'Something is wrong inside the service'),
  UNAVAILABLE: code(
    503,
    '服务暂不可用，请稍后以同一 Idempotency-Key 重试',
    'Not available now: try again with the same Idempotency-Key',
  ),
} as const satisfies Record<string, ErrorCode>;

export type ErrorCodeName = keyof typeof errorCodes;
