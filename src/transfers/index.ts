export { ExceptionUses, exceptionUsesOf } from './policy/exception-uses';
export { TransferJudge } from './policy/transfer-judge';
export type { TransferQuestion } from './policy/transfer-question';
export { TransfersModule } from './transfers.module';
export { VerdictShown } from './policy/policy.dto';
export { showVerdict } from './policy/show-verdict';
