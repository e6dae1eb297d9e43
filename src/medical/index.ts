export { MedicalChains } from './medical-chains';
export { MedicalTotals } from './medical-totals';
export { MedicalModule } from './medical.module';
export { outbreakAt, OutbreakRegister, type Outbreak } from './outbreaks/outbreak-register';
