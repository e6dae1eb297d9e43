export { ContainerChains } from './containers/container-chains';
export { MedicalModule } from './medical.module';
export { outbreakAt, OutbreakRegister, type Outbreak } from './outbreaks/outbreak-register';
