/** What training learns from: labelled photos, held-out whales, decoded pixels. */
package org.whaledo.trainer.dataset;
