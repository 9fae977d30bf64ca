package org.lethe.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lethe.api.evaluator.Subject;
import org.lethe.runs.Snapshots;
import org.lethe.store.Folder;

/**
 * The snapshots of a run.
 *
 * @param policy the snapshots that the recipe keeps
 * @param folder the directory of the run
 */
record RunSnapshots(Snapshots policy, Folder folder) {

  /**
   * Returns the store for the snapshots of a model.
   *
   * @param model the name of the model
   * @param byDefault true if they are kept when the recipe names no models
   * @param metadata the metadata of the files
   */
  SnapshotStore of(String model, boolean byDefault, Map<String, String> metadata) {
    boolean kept = policy.of().isEmpty() ? byDefault : policy.of().contains(model);
    return new SnapshotStore(policy, kept, new SnapshotFiles(folder, model, metadata));
  }

  /** Returns subjects with their snapshots, which precede the final model. */
  List<Subject> with(List<Subject> subjects) {
    List<Subject> all = new ArrayList<>();
    for (Subject subject : subjects) {
      Stream.concat(of(subject), Stream.of(subject)).forEach(all::add);
    }
    return all;
  }

  private Stream<Subject> of(Subject subject) {
    SnapshotFiles files = new SnapshotFiles(folder, subject.name(), Map.of());
    return files.epochs().stream().map(epoch -> files.read(subject.kind(), epoch));
  }
}
