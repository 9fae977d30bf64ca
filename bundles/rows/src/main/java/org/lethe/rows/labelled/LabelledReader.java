package org.lethe.rows.labelled;

import org.osgi.annotation.versioning.ConsumerType;

/** Reader of labelled images in their order. Not thread-safe. */
@ConsumerType
public interface LabelledReader extends AutoCloseable {

  /**
   * Reads the next image.
   *
   * @param pixels the receiver of [height, width, channels], one byte each
   * @return the label: a valid index into the classes
   * @throws org.lethe.api.LetheException if the file is damaged, or has another label
   */
  int next(byte[] pixels);

  /**
   * Checks after the last image that the files end.
   *
   * @throws org.lethe.api.LetheException if more bytes follow or the file is damaged
   */
  void end();

  /** Closes the files. */
  @Override
  void close();
}
