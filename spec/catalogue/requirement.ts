/**
 * The form of a catalogue row: its type, and the groups, kinds and sources that rows name. Data and types only.
 */

/** One row. Statements are paraphrased; names, reason strings and keywords are literal. */
export interface Requirement {
  readonly id: RequirementId
  readonly group: RequirementGroup
  readonly source: readonly [RequirementSource, ...RequirementSource[]]
  readonly statement: string
  readonly kinds: readonly [RequirementKind, ...RequirementKind[]]
  /** How a model expresses or checks it, in the vocabulary of the state. */
  readonly model: string
  /** Where the sources are silent or disagree, and how that is resolved; null where they are clear. */
  readonly ambiguity: string | null
  readonly stage: 'core' | 'later'
}

export type RequirementGroup = keyof typeof requirementGroups
export type RequirementKind = keyof typeof requirementKinds
export type RequirementSource = keyof typeof requirementSources

/** Checks only the form of an id; `requirement()` checks that the row exists. */
export type RequirementId = `${RequirementGroup}-${number}`

/** The ABORT rows with one reason string each; ABORT-18 is a rule about all of them. */
export type AbortReasonId =
  `ABORT-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}` | `ABORT-${10 | 11 | 12 | 13 | 14 | 15 | 16 | 17}`

export const requirementGroups = {
  OVW: 'Environment',
  JOIN: 'Join',
  ELECT: 'Master election',
  MON: 'Cluster monitor',
  CRECONF: 'Cluster reconfiguration',
  VRECONF: 'Volume reconfiguration',
  PREC: 'Precedence of reconfigurations',
  COMMIT: 'Failure during a transaction',
  ACT: 'Activation modes',
  DG: 'Disk groups',
  POL: 'Failure policies',
  LIM: 'Limitations of shared groups',
  DAEMON: 'Daemon recovery',
  SHUT: 'Node shutdown and crash',
  ADM: 'vxclustadm keywords',
  ABORT: 'Node abort reasons',
  'SG-GEN': 'ServiceGuard: general',
  'SG-CMCLD': 'ServiceGuard: cmcld',
  'SG-QS': 'ServiceGuard: quorum server',
  'SG-LVMD': 'ServiceGuard: cmlvmd',
  'SG-CONF': 'ServiceGuard: cmclconfd',
  'SG-PKG': 'ServiceGuard: packages',
  'SG-OM': 'ServiceGuard: cmomd',
  'SG-LOG': 'ServiceGuard: cmlogd',
  'SG-TAPE': 'ServiceGuard: cmtaped',
  'SG-SNMP': 'ServiceGuard: cmsnmpd',
} as const

export const requirementKinds = {
  SI: 'safety invariant',
  LV: 'liveness',
  TR: 'transition rule',
  IF: 'interface or observable',
  CF: 'configuration rule',
  EA: 'environment assumption',
  IN: 'informative',
} as const

/** Manual and section by short name; the last two are not seed manuals. */
export const requirementSources = {
  'S0-HDR': 'Cluster initialization and configuration (page head)',
  'S0-VD': 'vxconfigd daemon',
  'S0-REC': 'vxconfigd daemon recovery (cut off)',
  'S1-VR': 'Volume reconfiguration',
  'S2-CR': 'Cluster reconfiguration',
  'S2-VX': 'vxclust utility',
  'S2-ADM': 'vxclustadm utility',
  'S2-AB': 'Node abort messages',
  'S3-GEN': 'ServiceGuard Daemons',
  'S3-CONF': 'ServiceGuard Daemons: cmclconfd',
  'S3-CLD': 'ServiceGuard Daemons: cmcld',
  'S3-LOG': 'ServiceGuard Daemons: cmlogd',
  'S3-LVM': 'ServiceGuard Daemons: cmlvmd',
  'S3-OM': 'ServiceGuard Daemons: cmomd',
  'S3-SNMP': 'ServiceGuard Daemons: cmsnmpd',
  'S3-SRV': 'ServiceGuard Daemons: cmsrvassistd',
  'S3-TAPE': 'ServiceGuard Daemons: cmtaped',
  'S3-QS': 'ServiceGuard Daemons: qs',
  'S4-OV': 'Overview of Cluster Volume Management',
  'S4-PS': 'Private and Shared Disk Groups',
  'S4-ACT': 'Activation Modes of Shared Disk Groups',
  'S4-CON': 'Connectivity Policy of Shared Disk Groups',
  'S4-GLB': 'Global Detach Policy',
  'S4-LOC': 'Local Detach Policy',
  'S4-FAIL': 'Disk Group Failure Policy',
  'S4-GUIDE': 'Guidelines for Choosing Detach and Failure Policies',
  'S4-EFF': 'Effect of Disk Connectivity on Cluster Reconfiguration',
  'S4-LIM': 'Limitations of Shared Disk Groups',
  PM: 'Public manuals other than the seeds (VxVM Administrator’s Guide, Managing Serviceguard, …)',
  derived: 'Consequence of the cited rows, checked but not literally stated',
} as const
