export { ContainerChains } from './containers/container-chains';
export { MedicalModule } from './medical.module';
