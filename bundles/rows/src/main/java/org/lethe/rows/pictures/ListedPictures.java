package org.lethe.rows.pictures;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lethe.api.dataset.Split;
import org.osgi.annotation.versioning.ConsumerType;

/** The listed pictures of a dataset, numbered from 0, with their annotations. Thread-safe. */
@ConsumerType
public interface ListedPictures {

  /** Returns the number of pictures. */
  int count();

  /** Returns the columns. */
  PictureColumns columns();

  /** Returns the name of a picture in messages: the path from the dataset's folder, printable. */
  String name(int picture);

  /** Returns the picture's file, which may be missing. */
  Path file(int picture);

  /** Returns the picture's split. */
  Split split(int picture);

  /** Returns the value of each annotation, one byte each. */
  byte[] values(int picture);

  /** Returns the identity; not called if the columns have none. */
  default int identity(int picture) {
    throw new IllegalStateException("no identities");
  }

  /** Returns the mask file of each masked annotation; empty for an empty mask. */
  default List<Optional<Path>> masks(int picture) {
    return List.of();
  }

  /** Returns the further bytes. */
  default ByteBuffer further(int picture) {
    return ByteBuffer.allocate(0);
  }

  /** Returns notes about the list in one line each, which each start tells as warnings. */
  default List<String> notes() {
    return List.of();
  }
}
