package org.lethe.engine.pipeline;

import java.nio.file.Path;
import java.util.Optional;
import org.lethe.api.dataset.DatasetContext;
import org.lethe.api.dataset.Samples;
import org.lethe.engine.pipeline.LeaseScope.Leased;

/** The context of a dataset that is opened. */
final class DatasetStage extends StageContext implements DatasetContext {
  private final Optional<Samples> wrapped;

  DatasetStage(Common common, Leased<?> leased, Path scratch, Optional<Samples> wrapped) {
    super(common, leased, scratch);
    this.wrapped = wrapped;
  }

  @Override
  public Optional<Samples> wrapped() {
    return wrapped;
  }
}
