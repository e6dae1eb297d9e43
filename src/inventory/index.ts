export { DeclaredWaste, type DeclaredSum, type ReturnCoverage } from './returns/declared-waste';
export { InventoryModule } from './inventory.module';
