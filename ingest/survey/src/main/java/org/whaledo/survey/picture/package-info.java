/** Paints photos of beluga whales that do not exist: body, lasting marks, water, light and camera. */
package org.whaledo.survey.picture;
