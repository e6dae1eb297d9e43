/** Infectious, sharps, pathological, chemical and pharmaceutical waste (医疗废物分类目录, 2021). */
export const medicalClasses = ['841-001-01', '841-002-01', '841-003-01', '841-004-01', '841-005-01'] as const;
