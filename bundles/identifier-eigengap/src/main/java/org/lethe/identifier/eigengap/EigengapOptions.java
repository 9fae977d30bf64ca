package org.lethe.identifier.eigengap;

import java.util.List;
import java.util.Optional;
import org.lethe.api.Role;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * Checked settings of the identifier.
 *
 * @param layer the layer as written; empty for the default
 * @param taskEpochs T1 of Algorithm 3: epochs of the task's loss alone
 * @param clusterEpochs T2 of Algorithm 3: epochs of both losses
 * @param batch images per update, at least 2: batch normalisation knows no variance of one
 * @param lr the learning rate
 * @param gamma the weight of the loss of the groups
 * @param similarity the outputs that are correlated
 * @param affinity the affinity of two filters
 * @param rule the choice of the number of groups
 * @param k the number of groups of {@link GroupRule#FIXED}
 * @param maxGroups the greatest number of groups of the other rules
 * @param freeze the epoch of both losses, from 0, from which the groups are kept
 */
record EigengapOptions(
    Optional<String> layer,
    int taskEpochs,
    int clusterEpochs,
    int batch,
    double lr,
    double gamma,
    Similarity similarity,
    Affinity affinity,
    GroupRule rule,
    int k,
    int maxGroups,
    int freeze) {
  /** Greatest number of groups, so that a chart can show all of them. */
  private static final int MOST = 1_000;

  /** Epochs of the task's loss for a network with initial weights. */
  private static final int FROM_SCRATCH = 8;

  private static final Setting<Optional<ProviderSettings>> BACKBONE =
      Setting.provider(
              "backbone",
              Role.BACKBONE,
              "network to train from initial weights; default the original with its weights")
          .maybe();
  private static final Setting<Optional<String>> LAYER =
      Setting.text("layer", "node or module whose filters are grouped; default layer3").maybe();
  private static final Setting<Optional<Integer>> EPOCHS =
      Setting.integer(
              "epochs",
              0,
              0,
              100_000,
              "epochs of cross entropy alone; default 8 with a backbone, else 0")
          .maybe();
  private static final Setting<Integer> CLUSTER_EPOCHS =
      Setting.integer("clusterEpochs", 8, 0, 100_000, "epochs of cross entropy and group loss");
  private static final Setting<Integer> BATCH =
      Setting.integer("batch", 36, 2, 4_096, "images per update");
  private static final Setting<Double> LR =
      Setting.decimal("lr", 1e-3, 1e-9, 10, "learning rate (Adam)");
  private static final Setting<Double> GAMMA =
      Setting.decimal("gamma", 1, 0, 1e6, "weight of the group loss");
  private static final Setting<Similarity> SIMILARITY =
      Setting.choice(
          "similarity",
          Similarity.POOLED,
          "correlation over all images, or over outputs standardised within each image");
  private static final Setting<Affinity> AFFINITY =
      Setting.choice(
          "affinity", Affinity.SHIFTED, "weight of two filters: correlation + 1, or at least 0");
  private static final Setting<GroupRule> RULE =
      Setting.choice(
          "rule",
          GroupRule.PAPER,
          "number of groups: at the largest gap, the last of the five largest, or k");
  private static final Setting<Integer> K =
      Setting.integer("k", 16, 1, MOST, "number of groups, with rule: fixed");
  private static final Setting<Integer> MAX_GROUPS =
      Setting.integer("maxGroups", 64, 1, MOST, "greatest number of groups, with an eigengap rule");
  private static final Setting<Integer> FREEZE =
      Setting.integer(
          "freeze",
          200,
          1,
          100_000,
          "epoch of the group loss after which groups are kept; before, every second one regroups");

  static final List<Setting<?>> SETTINGS =
      List.of(
          BACKBONE,
          LAYER,
          EPOCHS,
          CLUSTER_EPOCHS,
          BATCH,
          LR,
          GAMMA,
          SIMILARITY,
          AFFINITY,
          RULE,
          K,
          MAX_GROUPS,
          FREEZE);

  static EigengapOptions of(Settings settings) {
    boolean initial = settings.get(BACKBONE).isPresent();
    return new EigengapOptions(
        settings.get(LAYER),
        settings.get(EPOCHS).orElse(initial ? FROM_SCRATCH : 0),
        settings.get(CLUSTER_EPOCHS),
        settings.get(BATCH),
        settings.get(LR),
        settings.get(GAMMA),
        settings.get(SIMILARITY),
        settings.get(AFFINITY),
        settings.get(RULE),
        settings.get(K),
        settings.get(MAX_GROUPS),
        settings.get(FREEZE));
  }

  /** Returns whether the groups are computed before an epoch of both losses, from 0. */
  boolean groupsBefore(int clusterEpoch) {
    return clusterEpoch == 0 || (clusterEpoch % 2 == 0 && clusterEpoch < freeze);
  }
}
